// Somebody's words within a sentence of ours, where markup cannot part them: they keep their own direction.
const [OPEN, CLOSE] = ['\u2068', '\u2069'];

export const isolated = (words: string): string => `${OPEN}${words}${CLOSE}`;
