// A text corpus to time `hudna code` on, as JSON lines; prints how many bytes of UTF-8 its texts have.
//
//   corpus.mjs samples|articles|newspapers OUT MB
//
// samples: our own dispatches; articles: the five newspaper articles of ../shared/seeds; newspapers: the newspaper sentences of
// ../shared/gold, each once a round, put together to articles of about 4 kB. What is not there ends with code 3.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ARTICLE_BYTES = 4000;
const [kind, out, megabytes] = process.argv.slice(2);
const bytes = (text) => Buffer.byteLength(text);
const lines = (path) => readFileSync(path, 'utf8').split('\n').filter((line) => line.trim());

/** The folder's files by a test of their names; leaves with code 3 where there are none. */
function files(folder, wanted) {
  const names = existsSync(folder) ? readdirSync(folder).filter(wanted).sort() : [];
  if (names.length === 0) {
    console.error(`${folder} is not there or has none of them`);
    process.exit(3);
  }
  return names.map((name) => join(folder, name));
}

const sources = {
  samples: () => lines('samples/dispatches.jsonl').map((line) => JSON.parse(line)),
  articles: () =>
    files('../shared/seeds', (name) => name.endsWith('.txt')).map((path, i) => ({ id: `article-${i}`, text: readFileSync(path, 'utf8') })),
  newspapers: () => {
    const sentences = files('../shared/gold', (name) => name.startsWith('arabic-') && name.endsWith('.jsonl'))
      .flatMap(lines)
      .map((line) => JSON.parse(line).text.trim());
    const texts = [''];
    for (const sentence of sentences) {
      const ended = /[.؟!]$/u.test(sentence) ? sentence : `${sentence}.`;
      texts[texts.length - 1] += `${ended}\n`;
      if (bytes(texts.at(-1)) >= ARTICLE_BYTES) texts.push('');
    }
    return texts.filter((text) => text).map((text, i) => ({ id: `newspaper-${i}`, text }));
  },
};

const documents = sources[kind]();
const once = documents.reduce((sum, document) => sum + bytes(document.text), 0);
const rounds = Math.ceil((Number(megabytes) * 1e6) / once);
const corpus = [];
for (let round = 0; round < rounds; round += 1) {
  corpus.push(...documents.map((document) => JSON.stringify({ ...document, id: `${document.id}-${round}` })));
}
writeFileSync(out, `${corpus.join('\n')}\n`);
console.log(once * rounds);
