// Reads the base64 data of the exporter.

/** The bytes of a base64 text. */
export function bytesOf(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Floats with only their leading bytes (2, 3 or 4 of 4), the most significant byte first. */
export function floatsOf(text, kept) {
  const bytes = bytesOf(text);
  const words = new Uint32Array(bytes.length / kept);
  for (let i = 0; i < words.length; i++) {
    for (let b = 0; b < kept; b++) {
      words[i] |= bytes[i * kept + b] << (24 - 8 * b);
    }
  }
  return new Float32Array(words.buffer);
}
