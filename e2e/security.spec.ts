import { expect, test } from './app.ts';
import { startPage } from './pages/start-page.ts';

test('the page has four functions of the program and nothing of Node', async ({ program }) => {
  const page = program.page();
  await expect(page.getByRole('button', { name: '新建工作文件' })).toBeVisible();
  expect(page.url()).toBe('app://ui/index.html');
  const found = await page.evaluate(() => ({
    bridge: Object.keys(window.delegateDesk).toSorted(),
    node: ['require', 'process', 'Buffer', 'module', 'global', 'electron'].filter(name => name in globalThis),
  }));
  expect(found).toEqual({ bridge: ['acceptDrop', 'call', 'cancel', 'onPush'], node: [] });
});

test('nothing leaves the page: no network, no file outside its folder, no other page, no window', async ({ program }) => {
  const page = program.page();
  const answers = await page.evaluate(async () => {
    const blocked = (work: Promise<unknown>) =>
      work.then(
        () => 'sent',
        () => 'blocked',
      );
    const byEvent = (start: (sent: () => void, failed: () => void) => void) =>
      blocked(new Promise<void>((resolve, reject) => start(resolve, () => reject(new Error('failed')))));
    const outside = 'https://example.invalid/';
    return {
      outsideFile: (await fetch('app://ui/..%2f..%2fpackage.json')).status,
      posted: (await fetch('app://ui/index.html', { method: 'POST' }).catch(() => ({ status: 404 }))).status,
      fetch: await blocked(fetch(outside)),
      otherHost: await blocked(fetch('app://other/index.html')),
      file: await blocked(fetch('file:///etc/hostname')),
      xhr: await byEvent((sent, failed) => {
        const request = new XMLHttpRequest();
        request.addEventListener('load', sent);
        request.addEventListener('error', failed);
        request.open('GET', outside);
        request.send();
      }),
      webSocket: await byEvent((sent, failed) => {
        const socket = new WebSocket('wss://example.invalid/');
        socket.addEventListener('open', sent);
        socket.addEventListener('error', failed);
      }),
      image: await byEvent((sent, failed) => {
        const image = new Image();
        image.addEventListener('load', sent);
        image.addEventListener('error', failed);
        image.src = `${outside}a.png`;
      }),
      script: await byEvent((sent, failed) => {
        const script = document.createElement('script');
        script.addEventListener('load', sent);
        script.addEventListener('error', failed);
        script.src = `${outside}a.js`;
        document.head.append(script);
      }),
      evaluated: await blocked(
        // oxlint-disable-next-line no-eval -- the policy must refuse it
        new Promise(resolve => resolve(globalThis.eval('1'))),
      ),
      opened: window.open(outside) === null ? 'refused' : 'opened',
      permission: await navigator.permissions.query({ name: 'geolocation' }).then(status => status.state),
    };
  });
  expect(answers).toEqual({
    outsideFile: 403,
    posted: 404,
    fetch: 'blocked',
    otherHost: 'blocked',
    file: 'blocked',
    xhr: 'blocked',
    webSocket: 'blocked',
    image: 'blocked',
    script: 'blocked',
    evaluated: 'blocked',
    opened: 'refused',
    permission: 'denied',
  });

  // Playwright waits for the end of a refused navigation, so main is asked where the window stands
  for (const address of ['https://example.invalid/', 'file:///etc/hostname', 'data:text/html,outside']) {
    await page.evaluate(target => {
      setTimeout(() => {
        const link = document.createElement('a');
        link.href = target;
        document.body.append(link);
        link.click();
        location.assign(target);
      });
    }, address);
  }
  await new Promise(resolve => setTimeout(resolve, 500));
  const left = await program.app().evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(async ({ webContents }) => ({
        address: webContents.getURL(),
        heading: (await webContents.executeJavaScript('document.querySelector("h1").innerText')) as string,
      })),
    ),
  );
  expect(left).toEqual([{ address: 'app://ui/index.html', heading: '党代表工作台' }]);
});

test('main answers only known procedures with fitting input, and no data before a work file is open', async ({ program }) => {
  const page = program.page();
  const codeOf = (name: unknown, input: unknown) =>
    page.evaluate(
      async ([wanted, given]) => {
        const answer = await window.delegateDesk.call({ callId: 'e2e', name: wanted as string, input: given });
        return answer.ok ? 'ok' : answer.error.code;
      },
      [name, input],
    );
  const filter = { filter: { asOf: '2012-07-25' }, window: { offset: 0, limit: 1 } };
  expect(await codeOf('members.everything', {})).toBe('INTERNAL');
  expect(await codeOf('__proto__.toString', {})).toBe('INTERNAL');
  expect(await codeOf(7, {})).toBe('FORBIDDEN');
  expect(await codeOf('members.list', filter)).toBe('LOCKED');
  await startPage(page).openSample();
  expect(await codeOf('members.list', filter)).toBe('ok');
  expect(await codeOf('members.list', { filter: { asOf: 'yesterday' }, window: { offset: 0, limit: 1e9 } })).toBe('VALIDATION');
});
