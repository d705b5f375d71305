import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = path.resolve(import.meta.dirname, '..');
const inRoot = (...parts: readonly string[]) => path.join(root, ...parts);

/** What pdf.js reads beside its script: character maps and fonts for Chinese text, and its decoders without WebAssembly, which the page's policy would refuse. */
const pdfParts = {
  name: 'pdf-parts',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => unknown }) {
    const from = inRoot('node_modules/pdfjs-dist');
    for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
      for (const name of readdirSync(path.join(from, folder)))
        if (folder !== 'wasm' || name.endsWith('_nowasm_fallback.js') || name.startsWith('LICENSE'))
          this.emitFile({
            type: 'asset',
            fileName: `pdf/${folder}/${name}`,
            source: readFileSync(path.join(from, folder, name)),
          });
  },
};

// `#shared/…` needs no alias: it is a subpath import of package.json, which Vite resolves as Node does.
// Everything but "dependencies" (better-sqlite3, a native module) is bundled.
export default defineConfig({
  main: {
    build: {
      outDir: inRoot('dist/main'),
      target: 'node24',
      externalizeDeps: true,
      license: { fileName: 'licenses.md' }, // the notices of all that is bundled
      minify: false, // readable stack traces in the log
      sourcemap: false,
      rolldownOptions: {
        input: { main: inRoot('electron/main.ts'), worker: inRoot('electron/worker/worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: inRoot('dist/preload'),
      target: 'node24',
      externalizeDeps: false, // a sandboxed preload can require nothing but electron
      sourcemap: false,
      rolldownOptions: {
        input: { preload: inRoot('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }, // a sandboxed preload must be CommonJS
      },
    },
  },
  renderer: {
    root: inRoot('renderer'),
    plugins: [react(), pdfParts],
    build: {
      outDir: inRoot('dist/renderer'),
      emptyOutDir: true,
      target: 'chrome148', // Electron 42 and later
      license: { fileName: 'licenses.md' },
      minify: true,
      sourcemap: false,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: { index: inRoot('renderer/index.html'), print: inRoot('renderer/print.html') } },
    },
  },
});
