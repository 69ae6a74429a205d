// Builds the desk; in development, `HUDNA_URL` names the server that answers /api.
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const server = process.env.HUDNA_URL ?? 'http://127.0.0.1:8642';

/**
 * SvelteKit hides its route announcer by a style attribute, which the server's policy (no inline styles)
 * refuses; app.css hides it instead.
 */
const strictStyles: Plugin = {
  name: 'strict-styles',
  enforce: 'pre',
  transform: {
    filter: { id: /generated\/root\.svelte$/ },
    handler: (code) => code.replace(/(id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1'),
  },
};

export default defineConfig({
  plugins: [strictStyles, sveltekit()],
  server: { host: '127.0.0.1', proxy: { '/api': server } },
});
