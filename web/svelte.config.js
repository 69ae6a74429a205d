// The desk is one page that routes itself; the server answers every address of its own with index.html.
import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ fallback: 'index.html', precompress: true }),
    // The version stamp would otherwise be the time of the build, and two builds would differ.
    version: { name: process.env.npm_package_version ?? 'dev' },
  },
};
