import { describe, expect, it } from 'vitest';
import type { Bridge, CallRequest, PushMessage } from '#shared/core/wire.ts';
import { createApi, createCall } from './api.ts';

function fakeBridge(answer: (request: CallRequest) => Promise<unknown>) {
  const listeners = new Set<(message: PushMessage) => void>();
  const requests: CallRequest[] = [];
  const cancelled: string[] = [];
  const bridge = {
    call: (request: CallRequest) => {
      requests.push(request);
      return answer(request);
    },
    cancel: (callId: string) => cancelled.push(callId),
    onPush: (listener: (message: PushMessage) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    acceptDrop: async () => null,
  } as unknown as Bridge;
  return {
    bridge,
    requests,
    cancelled,
    listeners,
    push: (message: PushMessage) => listeners.forEach(listener => listener(message)),
  };
}

describe('the client', () => {
  it('names the procedure after its place in the contract', async () => {
    const { bridge, requests } = fakeBridge(async () => ({ ok: true, value: { unitName: '甲' } }));
    const answer = await createApi(createCall(() => bridge)).settings.get({});
    expect(answer).toEqual({ ok: true, value: { unitName: '甲' } });
    expect(requests).toMatchObject([{ name: 'settings.get', input: {} }]);
  });
  it('hears the progress of its own call only and stops listening afterwards', async () => {
    const heard: unknown[] = [];
    const fake = fakeBridge(async request => {
      fake.push({ kind: 'progress', callId: 'another', value: 1 });
      fake.push({ kind: 'progress', callId: request.callId, value: 2 });
      return { ok: true, value: {} };
    });
    await createCall(() => fake.bridge)('imports.apply', { batchId: '0'.repeat(26) }, { onProgress: value => heard.push(value) });
    expect(heard).toEqual([2]);
    expect(fake.listeners.size).toBe(0);
  });
  it('cancels at the other side when aborted, and answers CANCELLED without calling when aborted before', async () => {
    const controller = new AbortController();
    const fake = fakeBridge(async () => {
      controller.abort();
      return { ok: false, error: { code: 'CANCELLED' } };
    });
    const call = createCall(() => fake.bridge);
    await call('settings.get', {}, { signal: controller.signal });
    expect(fake.cancelled).toEqual([fake.requests[0]?.callId]);
    expect(await call('settings.get', {}, { signal: controller.signal })).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(fake.requests).toHaveLength(1);
  });
  it('answers INTERNAL when the channel breaks', async () => {
    const { bridge } = fakeBridge(() => Promise.reject(new Error('gone')));
    expect(await createCall(() => bridge)('settings.get', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });
});
