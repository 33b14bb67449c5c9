// Runs an ONNX file in onnxruntime: node onnxruntime.cjs <model> <input> <input file> <sides> <folder>
// Floats, little-endian, come from the input file; each output goes to <folder>/<its name>, its sides on standard output.
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const ort = createRequire(path.join(process.env.VLAE_ONNXRUNTIME, 'package.json'))('onnxruntime-node');

async function main([model, name, file, sides, folder]) {
    const session = await ort.InferenceSession.create(model);
    const bytes = fs.readFileSync(file);
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    const input = new ort.Tensor('float32', values, sides.split(',').map(Number));
    const results = await session.run({ [name]: input });
    for (const [output, tensor] of Object.entries(results)) {
        fs.writeFileSync(path.join(folder, output), new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength));
        console.log(`${output}: ${tensor.dims.join(',')}`);
    }
}

main(process.argv.slice(2)).catch(error => { console.error(error); process.exit(1); });
