import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, CALL_CHANNEL, CANCEL_CHANNEL, PUSH_CHANNEL, type PushMessage } from '#shared/core/wire.ts';

const bridge: Bridge = {
  call: request => ipcRenderer.invoke(CALL_CHANNEL, request),
  cancel: callId => ipcRenderer.send(CANCEL_CHANNEL, callId),
  onPush: listener => {
    const forward = (_event: unknown, message: PushMessage) => listener(message);
    ipcRenderer.on(PUSH_CHANNEL, forward);
    return () => ipcRenderer.off(PUSH_CHANNEL, forward);
  },
  acceptDrop: file => ipcRenderer.invoke('accept-drop', webUtils.getPathForFile(file as File)),
};
contextBridge.exposeInMainWorld('delegateDesk', bridge);
