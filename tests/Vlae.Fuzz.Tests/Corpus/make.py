"""Makes the files that are damaged: with NumPy, Pillow, PyTorch and h5py, so that the readers' peers wrote them.

    python3 tests/Vlae.Fuzz.Tests/Corpus/make.py
"""
import collections
import gzip
import io
import itertools
import json
import pathlib
import struct
import zlib

import h5py
import numpy as np
import torch
from PIL import Image

here = pathlib.Path(__file__).parent


def write(name, data):
    path = here / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def saved(save, *arguments, **options):
    stream = io.BytesIO()
    save(stream, *arguments, **options)
    return stream.getvalue()


def idx():
    random = np.random.default_rng(1)
    images = struct.pack('>4i', 2051, 3, 6, 5) + random.integers(0, 256, 90, dtype=np.uint8).tobytes()
    flat = struct.pack('>4i', 2051, 2, 28, 28) + bytes(2 * 28 * 28)
    labels = struct.pack('>2i', 2049, 20) + bytes(i % 10 for i in range(20))
    color = struct.pack('>5i', 2052, 2, 4, 5, 3) + bytes(range(120))
    table = struct.pack('>3i', 0xC02, 3, 8) + struct.pack('>24i', *(i % 10 for i in range(24)))
    for name, data in ('images', images), ('flat', flat), ('labels', labels), ('color', color), ('table', table):
        write(f'idx/{name}', data)
        for level in 0, 9:
            write(f'gzip/{name}-{level}', gzip.compress(data, level, mtime=0))


def png():
    random = np.random.default_rng(2)
    pixels = {mode: random.integers(0, 256, (5, 6, channels), dtype=np.uint8).squeeze()
              for mode, channels in (('L', 1), ('LA', 2), ('RGB', 3), ('RGBA', 4))}
    for mode, values in pixels.items():
        for level in 0, 9:
            write(f'png/{mode}-{level}', saved(Image.fromarray(values, mode).save, 'PNG', compress_level=level))
    grey = Image.fromarray(pixels['L'])
    write('png/bits', saved(grey.convert('1').save, 'PNG'))
    write('png/palette', saved(grey.quantize(7).save, 'PNG', transparency=2, compress_level=0))
    write('png/interlaced', interlaced(pixels['RGB']))
    deep = Image.fromarray(random.integers(0, 65536, (5, 6), dtype=np.uint16).astype(np.int32), 'I')
    write('png/deep', saved(deep.save, 'PNG', compress_level=0))


def interlaced(pixels):
    """Pillow does not write Adam7's passes."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = b''.join(b'\0' + row.tobytes() for x, y, dx, dy in passes for row in pixels[y::dy, x::dx] if row.size)
    header = struct.pack('>IIBBBBB', pixels.shape[1], pixels.shape[0], 8, 2, 0, 0, 1)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(rows, 0))
            + chunk(b'IEND', b''))


def pictures():
    """A smooth picture with an edge, in the formats that Pillow writes, and in kinds of BMP that it does not."""
    y, x = np.mgrid[0:21, 0:27]
    pixels = np.stack([8 * x, 10 * y, 4 * (x + y)], -1).astype(np.uint8)
    pixels[6:12, 9:20] = 250, 30, 40
    color = Image.fromarray(pixels)
    grey = color.convert('L')
    clear = color.copy()
    clear.putalpha(Image.fromarray((9 * x).astype(np.uint8)))
    thumbnail = saved(color.resize((9, 7)).save, 'JPEG')
    # TIFF within EXIF: orientation 6, and a whole JPEG, whose end is not the file's.
    exif = (b'Exif\0\0MM\0*' + struct.pack('>IHHHIHHI', 8, 1, 0x112, 3, 1, 6, 0, 26)
            + struct.pack('>HHHIIHHIII', 2, 0x201, 4, 1, 56, 0x202, 4, 1, len(thumbnail), 0) + thumbnail)
    write('jpeg/grey', saved(grey.save, 'JPEG', quality=80))
    write('jpeg/base', saved(color.save, 'JPEG', quality=80))
    write('jpeg/progressive', saved(color.save, 'JPEG', quality=80, progressive=True, subsampling=0))
    write('jpeg/thumbnail', saved(color.save, 'JPEG', quality=60, exif=exif))
    write('jpeg/cmyk', saved(color.convert('CMYK').save, 'JPEG', quality=60))
    write('webp/lossy', saved(color.save, 'WEBP', quality=70))
    write('webp/lossless', saved(color.save, 'WEBP', lossless=True))
    write('webp/clear', saved(clear.save, 'WEBP', quality=70))
    write('webp/exif', saved(color.save, 'WEBP', quality=30, exif=exif[6:80]))
    write('gif/grey', saved(grey.save, 'GIF', interlace=0))
    write('gif/interlaced', saved(color.quantize(9).save, 'GIF', interlace=1, transparency=3))
    write('gif/frames', saved(color.quantize(9).save, 'GIF', save_all=True, duration=50, loop=0, comment=b'two',
                              append_images=[grey.rotate(90)]))
    for mode in '1', 'L', 'RGB':
        write(f'bmp/{mode}', saved(color.convert(mode).save, 'BMP'))
    write('bmp/palette', saved(color.quantize(9).save, 'BMP'))
    rows = [[int(v) // 64 for v in row] for row in np.asarray(grey)]
    write('bmp/top', bmp(27, -21, 32, 0, b'', b''.join(bytes((*p[::-1], 0)) for row in pixels for p in row)))
    colors = b''.join(bytes((60 * i, 60 * i, 60 * i, 0)) for i in range(4))
    write('bmp/rle8', bmp(27, 21, 8, 1, colors, b''.join(runs(row) for row in rows[::-1]) + b'\0\1'))
    # Five pixels as they are, then a step to the right, and the end.
    write('bmp/rle4', bmp(9, 2, 4, 2, colors, b'\0\5\x01\x23\x10\0\0\2\1\0\3\x12\0\0\x09\x31\0\1'))


def runs(row):
    """A row as runs of equal pixels, and its end."""
    return b''.join(bytes((len(list(run)), value)) for value, run in itertools.groupby(row)) + b'\0\0'


def bmp(width, height, depth, compression, colors, data):
    start = 54 + len(colors)
    return struct.pack('<2sIHHIIiiHHIIiiII', b'BM', start + len(data), 0, 0, start, 40, width, height, 1, depth,
                       compression, len(data), 2835, 2835, len(colors) // 4, 0) + colors + data


def npy():
    values = np.arange(12, dtype='<f4').reshape(3, 4)
    arrays = {'matrix': values, 'fortran': np.asfortranarray(values), 'double': values.astype('<f8'),
              'big': values.astype('>f4'), 'bigdouble': values.astype('>f8'), 'cube': values.reshape(2, 3, 2),
              'scalar': np.float32(7), 'empty': np.zeros((0, 64), '<f4'), 'vector': values.ravel()}
    for name, array in arrays.items():
        write(f'npy/{name}', saved(np.save, array))
    write('npy/version2', saved(np.lib.format.write_array, values, version=(2, 0)))


def npz():
    images = np.arange(3 * 6 * 5, dtype='u1').reshape(3, 6, 5)
    arrays = {'x_train': images, 'y_train': np.array([2, 0, 1]), 'x_test': images[:1], 'y_test': np.array([2])}
    write('npz/stored', saved(np.savez, **arrays))
    write('npz/packed', saved(np.savez_compressed, **arrays))
    write('npz/color', saved(np.savez_compressed, np.stack([images, images, images], 1) / np.float32(90)))


def hdf5():
    images = np.arange(4 * 6 * 5, dtype='u1').reshape(4, 6, 5)
    # The oldest form, with groups of its own, and a newer one with other indexes.
    with h5py.File(here / 'hdf5' / 'grouped', 'w') as file:
        file.create_dataset('train/images', data=images, chunks=(2, 3, 5), compression='gzip', shuffle=True)
        file['train/labels'] = np.array([3, 1, 2, 0])
        file['scale'] = np.linspace(0, 1, 4)
    with h5py.File(here / 'hdf5' / 'indexed', 'w', libver=('v110', 'v110')) as file:
        file.create_dataset('images', data=images, chunks=(2, 3, 5), maxshape=(None, 6, 5), compression='gzip')
        file['labels'] = np.array([3, 1, 2, 0])


def ladder():
    """The state_dict of a ladder of one level: one pixel, one channel, one hidden unit, one latent dimension."""
    shapes = {
        'encode.conv1.conv.0': (1, 1, 1, 1), 'encode.feat1.feature_map.0': (1, 1, 1, 1),
        'encode.feat1.feature_map.3': (1, 1), 'encode.feat1.mean': (1, 1), 'encode.feat1.log_var': (1, 1),
        'generate.feat1.feature_map.0': (1, 1), 'generate.feat1.feature_map.3': (1, 1),
        'generate.feat1.feature_map.6': (1, 1, 1, 1), 'generate.conv1': (1, 1, 1, 1)}
    state = collections.OrderedDict()
    for name, shape in shapes.items():
        state[name + '.weight'] = torch.ones(shape)
        state[name + '.bias'] = torch.zeros(1)
    return state


def pytorch():
    whole, half = ladder(), collections.OrderedDict((k, v.half()) for k, v in ladder().items())
    states = {'ladder': whole, 'half': half, 'wrapped': {'epoch': 3, 'state_dict': whole}}
    for name, state in states.items():
        write(f'zip/{name}', saved(lambda stream: torch.save(state, stream)))
        write(f'pickle/{name}', saved(
            lambda stream: torch.save(state, stream, _use_new_zipfile_serialization=False)))


def safetensors():
    def of(tensors, metadata=None):
        header, data = ({'__metadata__': metadata} if metadata else {}), b''
        for name, (kind, array) in tensors.items():
            header[name] = {'dtype': kind, 'shape': list(array.shape),
                            'data_offsets': [len(data), len(data) + array.nbytes]}
            data += array.tobytes()
        text = json.dumps(header, separators=(',', ':')).encode()
        text += b' ' * (-len(text) % 8)
        return struct.pack('<Q', len(text)) + text + data

    state = {name: ('F32', tensor.numpy()) for name, tensor in ladder().items()}
    write('safetensors/ladder', of(state))
    write('safetensors/half', of({n: ('F16', a.astype(np.float16)) for n, (_, a) in state.items()}, {'format': 'pt'}))
    architecture = {'channels': 1, 'height': 1, 'width': 1, 'levels': [{'channels': 1, 'kernel': 1, 'stride': 1}],
                    'latentSize': 1, 'hiddenSize': 1, 'dropout': 0.1, 'wiring': 'Paper'}
    epoch = {'epoch': 1, 'epochs': 2, 'reconstruction': 80.5, 'latent': 13.25, 'elapsed': '00:00:03.5',
             'imagesPerSecond': 20000.5}
    options = {'epochs': 2, 'batchSize': 128, 'learningRate': 0.002, 'loss': 'MonteCarlo', 'seed': 7}
    texts = {
        'format': 'vlae', 'architecture': architecture, 'history': [epoch],
        'provenance': {'version': '0.1.0', 'backend': 'Managed', 'dataSet': 'Mnist', 'options': options,
                       'command': 'Invoke-VlaeTraining', 'created': '2026-07-27T01:02:03+00:00'},
        'training': {'epochsDone': 1, 'stepsIntoEpoch': 0, 'optimizerStep': 469, 'elapsedInEpoch': '00:00:00',
                     'lossesIntoEpoch': {'reconstruction': 0, 'latent': 0, 'batches': 0}}}
    texts = {name: text if isinstance(text, str) else json.dumps(text) for name, text in texts.items()}
    optimiser = {prefix + name: value for prefix in ('', 'optimizer.exp_avg.', 'optimizer.exp_inf.')
                 for name, value in state.items()}
    write('safetensors/training', of(optimiser, texts))
    texts.pop('training')
    write('safetensors/model', of(state, texts))


idx()
png()
pictures()
npy()
npz()
hdf5()
pytorch()
safetensors()
