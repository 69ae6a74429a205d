// Builds the desk; in development, `HUDNA_URL` names the server that answers /api.
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const server = process.env.HUDNA_URL ?? 'http://127.0.0.1:8642';

export default defineConfig({
  plugins: [sveltekit()],
  server: { host: '127.0.0.1', proxy: { '/api': server } },
});
