// The npm package `sentiment` on the texts of a corpus: sentiment_peer.mjs FILE POSTS RUNS, to one object of JSON.
// Run in the folder that holds node_modules.
import { createRequire } from 'node:module';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const require = createRequire(`${process.cwd()}/`);
const Sentiment = require('sentiment');
const [file, posts, runs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

const texts = [];
for await (const line of createInterface({ input: createReadStream(file) })) {
  if (texts.length === posts) break;
  texts.push(JSON.parse(line).text);
}

const analyzer = new Sentiment();
const wrong = [['a great and wonderful day', 1], ['a terrible, awful day', -1], ['the table', 0]]
  .filter(([text, sign]) => Math.sign(analyzer.analyze(text).score) !== sign);
if (wrong.length > 0) throw new Error(`sentiment answers oddly: ${JSON.stringify(wrong)}`);

const seconds = [];
let scored;
for (let run = 0; run <= runs; ++run) {
  const begin = process.hrtime.bigint();
  let n = 0;
  for (const text of texts) n += analyzer.analyze(text).score !== 0 ? 1 : 0;
  // The first run compiles.
  if (run > 0) seconds.push(Number(process.hrtime.bigint() - begin) / 1e9);
  if (scored !== undefined && scored !== n) throw new Error('the answer changed');
  scored = n;
}
console.log(JSON.stringify({ name: `sentiment ${require('sentiment/package.json').version} (npm)`, posts: texts.length, seconds, scored }));
