"""Python's side of SafetensorsPeerTests: the safetensors package where it is installed, else the format's rules alone,
read from github.com/huggingface/safetensors, safetensors/src/tensor.rs.

safetensors_peer.py check FILE OUTPUT   writes the tensors' numbers to OUTPUT, by name, as raw 32-bit floats
safetensors_peer.py make FILE           writes tensors of several types; value j of each is j / 8
"""
import json
import struct
import sys

SIZES = {'F64': 8, 'I64': 8, 'F32': 4, 'BF16': 2, 'F16': 2}


def rules_load(path):
    with open(path, 'rb') as file:
        data = file.read()
    n, = struct.unpack('<Q', data[:8])
    assert n <= 100_000_000 and 8 + n <= len(data) and data[8:9] == b'{' and n % 8 == 0
    header, body, end = json.loads(data[8:8 + n].decode()), data[8 + n:], 0
    texts = header.pop('__metadata__', {})
    assert all(isinstance(text, str) for pair in texts.items() for text in pair)
    for entry in sorted(header.values(), key=lambda entry: entry['data_offsets']):
        (start, stop), count = entry['data_offsets'], 1
        for side in entry['shape']:
            count *= side
        assert start == end and stop - start == count * SIZES[entry['dtype']]
        end = stop
    assert end == len(body)
    return {name: (e['dtype'], body[slice(*e['data_offsets'])]) for name, e in header.items()}


def load(path):
    """Raw numbers by name."""
    try:
        import safetensors
    except ImportError:
        return {name: raw for name, (dtype, raw) in rules_load(path).items() if dtype == 'F32'}
    with open(path, 'rb') as file:
        return {name: entry['data'] for name, entry in safetensors.deserialize(file.read())}


def number(dtype, j):
    if dtype == 'BF16':
        return struct.pack('<f', j / 8)[2:]
    return struct.pack({'F64': '<d', 'F32': '<f', 'F16': '<e'}[dtype], j / 8) if dtype != 'I64' else struct.pack('<q', j)


def make(path):
    tensors = {'f32': ('F32', [2, 3]), 'f64': ('F64', [5]), 'f16': ('F16', [2, 2, 2]), 'bf16': ('BF16', [3]),
               'i64': ('I64', [2]), 'scalar': ('F32', []), 'empty': ('F32', [0, 3])}
    header, body = {'__metadata__': {'by': 'Python "ü"'}}, b''
    # As the reference does: wider numbers first, then by name, so that all are aligned.
    for name, (dtype, shape) in sorted(tensors.items(), key=lambda t: (-SIZES[t[1][0]], t[0])):
        count = 1
        for side in shape:
            count *= side
        raw = b''.join(number(dtype, j) for j in range(count))
        header[name] = {'dtype': dtype, 'shape': shape, 'data_offsets': [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header, separators=(',', ':'), ensure_ascii=False).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text + body)


if sys.argv[1] == 'make':
    make(sys.argv[2])
else:
    found = load(sys.argv[2])
    with open(sys.argv[3], 'wb') as output:
        for name in sorted(found):
            output.write(found[name])
