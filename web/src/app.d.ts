// What SvelteKit is told of this app: errors carry the server's sentence.
declare global {
  namespace App {
    interface Error {
      message: string;
      status?: number;
    }
  }
}

export {};
