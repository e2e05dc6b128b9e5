// The sharp side of benchmarks/compare images. A request is a line "WORK<tab>INPUT<tab>FOLDER"; the answer is a line
// "done<tab>WALL_NANOSECONDS<tab>CPU_NANOSECONDS<tab>RESULT", or "failed<tab>WHY".
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';

sharp.cache(false); // else a picture is decoded in the first round only
sharp.concurrency(1);

const WEBP = { quality: 80, effort: 4 };
const JPEG = { quality: 82 };
const WHITE = { background: '#ffffff' }; // what our JPEG has behind what is transparent; of opaque pictures nothing changes
const SIZES = [
  ['w1280', { width: 1280, withoutEnlargement: true }],
  ['w640', { width: 640, withoutEnlargement: true }],
  ['c300', { width: 300, height: 300, fit: 'cover' }],
  ['c150', { width: 150, height: 150, fit: 'cover' }],
];

const open = (input) => sharp(input, { limitInputPixels: false }).autoOrient();
const pixels = (image) => image.raw().toBuffer({ resolveWithObject: true });
const reopen = ({ data, info }) => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });

async function once(input, folder) {
  let from = open(input);
  for (const [name, size] of SIZES) {
    const made = await pixels(from.resize(size));
    await reopen(made).webp(WEBP).toFile(join(folder, `${name}.webp`));
    await reopen(made).flatten(WHITE).jpeg(JPEG).toFile(join(folder, `${name}.jpeg`));
    from = reopen(made);
  }
}

async function each(input, folder) {
  for (const [name, size] of SIZES) {
    await open(input).resize(size).webp(WEBP).toFile(join(folder, `${name}.webp`));
    await open(input).resize(size).flatten(WHITE).jpeg(JPEG).toFile(join(folder, `${name}.jpeg`));
  }
}

const work = {
  once,
  each,

  async single(input, folder) {
    await open(input).resize(300, 300).webp(WEBP).toFile(join(folder, 'c300.webp'));
  },

  async pair(input, folder) {
    const lane = async (name) => {
      for (let i = 0; i < 2; i++) {
        await once(input, join(folder, name));
      }
    };
    await Promise.all([lane('a'), lane('b')]);
  },

  // The generated photograph in all the forms that are read.
  async encode(input, folder) {
    const [width, height] = input.match(/(\d+)x(\d+)\.rgb$/).slice(1).map(Number);
    const photo = sharp(await readFile(input), { raw: { width, height, channels: 3 } });
    await photo.clone().jpeg({ quality: 92 }).toFile(join(folder, 'baseline.jpg'));
    if (width <= 4096) {
      await photo.clone().jpeg({ quality: 92, progressive: true }).toFile(join(folder, 'progressive.jpg'));
      await photo.clone().png({ adaptiveFiltering: true }).toFile(join(folder, 'photo.png'));
      await photo.clone().webp({ quality: 90 }).toFile(join(folder, 'photo.webp'));
    }
  },

  // What the outputs should look like: every pixel decoded, then Lanczos3; the covers cut exactly from the middle, and as sharp cuts them.
  async reference(input, folder) {
    const full = await pixels(open(input).flatten(WHITE));
    const { width, height } = full.info;
    const side = Math.min(width, height);
    const middle = { left: Math.round((width - side) / 2), top: Math.round((height - side) / 2), width: side, height: side };
    const written = [];
    for (const [name, size] of SIZES) {
      const own = await pixels(reopen(full).resize(size));
      await writeFile(join(folder, `${name}.rgb`), own.data);
      written.push([name, own.info.width, own.info.height].join(' '));
      if (size.fit === 'cover') {
        const exact = await pixels(reopen(full).extract(middle).resize({ ...size, fit: 'fill' }));
        await writeFile(join(folder, `${name}-exact.rgb`), exact.data);
      }
    }
    return written.join(',');
  },

  // The pixels of one file, on white.
  async decode(input, folder) {
    const { data, info } = await pixels(sharp(input).flatten(WHITE));
    await writeFile(join(folder, 'decoded.rgb'), data);
    return `${info.width} ${info.height} ${info.channels}`;
  },

  async about() {
    return `sharp ${sharp.versions.sharp} with libvips ${sharp.versions.vips} on node ${process.version}`;
  },

  async memory() {
    return (await readFile('/proc/self/status', 'utf8')).match(/VmHWM:\s*(\d+)/)[1];
  },
};

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return BigInt(user + system) * 1000n;
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, input, folder] = line.split('\t');
  try {
    const before = [process.hrtime.bigint(), cpu()];
    const result = (await work[name](input, folder)) ?? '';
    console.log(['done', process.hrtime.bigint() - before[0], cpu() - before[1], result].join('\t'));
  } catch (e) {
    console.log(['failed', String(e).replace(/\s+/g, ' ')].join('\t'));
  }
}
