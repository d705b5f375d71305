// What goes into a package, for electron-builder's folder target. The archives and installers around it are made by package.mjs,
// because electron-builder's own fetch their tools from addresses that may be out of reach.
import { rmSync } from 'node:fs';
import path from 'node:path';

/** Left over from an unpacked Electron, or for WebGPU only (26 MB). */
const unwanted = ['resources/default_app.asar', 'version', 'dxcompiler.dll', 'dxil.dll'];

/** One native binary per target. `dist` is repeated: to a list of exclusions alone electron-builder adds every file. */
const onlyBinary = target => ['dist/{main,preload,renderer}/**', `!node_modules/better-sqlite3/prebuilds/!(${target}).node`];

/**
 * @param options.output folder for the result
 * @param options.runtime {version, dist} of an unofficial Electron for a test package; undefined for a release, which downloads the official one
 */
export function builderConfig({ output, runtime }) {
  const isRelease = runtime === undefined;
  return {
    appId: 'cn.delegatedesk.desk',
    productName: '党代表工作台',
    executableName: 'delegate-desk',
    copyright: ' ',
    directories: { output, buildResources: 'build/resources' },
    ...(isRelease ? {} : { electronVersion: runtime.version, electronDist: runtime.dist }),
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    asar: true,
    asarUnpack: ['node_modules/better-sqlite3/prebuilds/**'],
    electronLanguages: ['zh-CN', 'en-US'],
    files: [
      'dist/{main,preload,renderer}/**',
      'package.json',
      '!node_modules/node-*-x64/**',
      '!node_modules/node-addon-api/**',
      '!node_modules/better-sqlite3/{deps,src}/**',
      '!node_modules/better-sqlite3/binding.gyp',
      '!**/*.map',
    ],
    linux: { target: ['dir'], category: 'Office', icon: 'icon.png', files: onlyBinary('linux-x64') },
    win: { target: ['dir'], icon: 'icon.ico', files: onlyBinary('win32-x64'), signAndEditExecutable: true },
    afterPack: ({ appOutDir }) => {
      for (const file of unwanted) rmSync(path.join(appOutDir, file), { force: true });
    },
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: !isRelease, // Playwright drives test packages through it
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
    },
  };
}
