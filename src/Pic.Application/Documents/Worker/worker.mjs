// Sets documents with Typst. Jobs arrive as frames (length, then standard, template name and JSON data) on the
// standard input or on Unix sockets; answers leave the same way, in the order of the jobs of each channel.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { forPaper } from './fonts.mjs';

// The compiler's addon for this machine, taken directly: one package per platform, each named in package.json.
const libc = process.platform !== 'linux' ? '' : process.report.getReport().header.glibcVersionRuntime ? '-gnu' : '-musl';
const { NodeCompiler } = createRequire(import.meta.url)(
  `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}${libc}`,
);

const here = path.dirname(fileURLToPath(import.meta.url));
const workspace = path.dirname(here);
const dataFile = path.join(workspace, 'data.json');
const fonts = [
  'source-sans/TTF/SourceSans3-Regular.ttf',
  'source-sans/TTF/SourceSans3-Semibold.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
];
const restEvery = 10;
const largestFrame = 64 * 1024 * 1024;

const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : process.argv[at + 1];
};
const mostJobs = Number(argument('--max-jobs') ?? 0);

const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontBlobs: fonts.map((name) => forPaper(fs.readFileSync(path.join(here, 'node_modules', name)))) }],
});

const said = (error) => {
  try {
    const all = compiler.fetchDiagnostics(error) ?? [];
    const words = all.map((d) => d.message ?? JSON.stringify(d));
    return words.length > 0 ? words.join('; ') : String(error.kind ?? error);
  } catch {
    return String(error?.message ?? error);
  }
};

class Refused extends Error {}

const set = (job) => {
  compiler.mapShadow(dataFile, job.data);
  const compiled = compiler.compile({ mainFilePath: path.join(workspace, job.template) });
  if (compiled.hasError()) throw new Refused(said(compiled.takeError()));
  try {
    return compiler.pdf(compiled.result, job.standard === 1 ? { pdfStandard: 'a-3a' } : {});
  } catch (error) {
    throw new Refused(said(error));
  }
};

const answer = (channel, status, body) => {
  const head = Buffer.allocUnsafe(5);
  head.writeUInt32LE(body.length + 1, 0);
  head.writeUInt8(status, 4);
  channel.write(Buffer.concat([head, body]));
};

const waiting = [];
let done = 0;
let busy = false;

// Native objects are freed between two turns only, and V8 does not see their size: one job a turn, and a rest now and then.
const turn = () => {
  const job = waiting.shift();
  if (!job) {
    busy = false;
    return;
  }
  try {
    answer(job.channel, 0, set(job));
  } catch (error) {
    answer(job.channel, error instanceof Refused ? 1 : 2, Buffer.from(String(error?.message ?? error), 'utf8'));
  } finally {
    done += 1;
    if (done % restEvery === 0) {
      compiler.evictCache(0);
      globalThis.gc?.();
    }
  }
  if (mostJobs > 0 && done >= mostJobs) {
    job.channel.end(() => process.exit(0));
    return;
  }
  setImmediate(turn);
};

const accept = (channel, frame) => {
  const nameLength = frame.readUInt8(1);
  waiting.push({
    channel,
    standard: frame.readUInt8(0),
    template: frame.toString('utf8', 2, 2 + nameLength),
    data: frame.subarray(2 + nameLength),
  });
  if (!busy) {
    busy = true;
    setImmediate(turn);
  }
};

const listen = (input, channel) => {
  let held = [];
  let size = 0;
  input.on('data', (chunk) => {
    held.push(chunk);
    size += chunk.length;
    while (size >= 4) {
      const all = held.length === 1 ? held[0] : Buffer.concat(held, size);
      const length = all.readUInt32LE(0);
      held = [all];
      if (length > largestFrame) {
        input.destroy();
        return;
      }
      if (size < 4 + length) return;
      accept(channel, all.subarray(4, 4 + length));
      const rest = all.subarray(4 + length);
      held = rest.length > 0 ? [rest] : [];
      size = rest.length;
    }
  });
};

const socket = argument('--socket');
if (socket) {
  fs.rmSync(socket, { force: true });
  const server = net.createServer((client) => {
    client.on('error', () => client.destroy());
    listen(client, client);
  });
  server.listen(socket, () => fs.chmodSync(socket, 0o660));
  process.on('SIGTERM', () => process.exit(0));
} else {
  process.stdin.on('end', () => process.exit(0));
  process.stdout.on('error', () => process.exit(0));
  listen(process.stdin, process.stdout);
}
