// The random numbers of Vlae: the page and New-VlaeSample give the same samples for the same seed.

// The number of the prior's stream. Each purpose has its own stream.
const PRIOR_SAMPLE = 5;

/** Philox4x32-10 (Salmon, Moraes, Dror and Shaw, SC 2011): four random words of a counter under a key. */
export function philox(key, counter) {
  let [k0, k1] = key;
  let [c0, c1, c2, c3] = counter;
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * BigInt(c0), p1 = 0xcd9e8d57n * BigInt(c2);
    [c0, c1, c2, c3] = [high(p1) ^ c1 ^ k0, low(p1), high(p0) ^ c3 ^ k1, low(p0)].map((word) => word >>> 0);
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** Standard normals (Box and Muller, 1958) of one sample with a seed. */
export function normals(seed, sample, count) {
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];
  const draws = new Float32Array(count + 3);
  for (let i = 0, block = 0; i < count; block++) {
    const words = philox(key, [block, sample, 0, PRIOR_SAMPLE << 24]);
    for (const pair of [[words[0], words[1]], [words[2], words[3]]]) {
      // In single precision, as Vlae draws.
      const u = Math.min(Math.fround(Math.fround(pair[0]) + 0.5) / 2 ** 32, 0.99999994);
      const radius = Math.sqrt(-2 * Math.log(u));
      const angle = (2 * Math.PI * (pair[1] >>> 8)) / 2 ** 24;
      draws[i++] = radius * Math.cos(angle);
      draws[i++] = radius * Math.sin(angle);
    }
  }
  return draws.subarray(0, count);
}

function high(product) {
  return Number(product >> 32n);
}

function low(product) {
  return Number(product & 0xffffffffn);
}
