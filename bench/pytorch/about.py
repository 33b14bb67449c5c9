"""Prints PyTorch's version, BLAS and vector width as a line of JSON. It fails with the reference BLAS."""
import ctypes
import json
import re
import sys

import torch as t

REFERENCE = 'reference BLAS'


def blas():
    """The library of matrix products, from the mapped files. OpenBLAS describes itself."""
    if t.backends.mkl.is_available():
        return 'MKL'
    t.mm(t.ones(2, 2), t.ones(2, 2))
    with open('/proc/self/maps') as f:
        paths = sorted(set(re.findall(r'/\S*blas\S*', f.read())))
    for path in paths:
        library = ctypes.CDLL(path)
        for name in ('openblas_get_config', 'openblas_get_config64_', 'scipy_openblas_get_config'):
            if hasattr(library, name):
                describe = getattr(library, name)
                describe.restype = ctypes.c_char_p
                return ' '.join(describe().decode().split()[:2])
    return REFERENCE if paths else 'unknown'


def require_fast_blas():
    """Ends the program with the reference BLAS. With it, a step of the tuned ladder takes 2.7 times as long."""
    if blas() == REFERENCE:
        sys.exit('PyTorch has the reference BLAS here, which is slow: apt-get install libopenblas0-pthread')


def main():
    require_fast_blas()
    config = t.__config__.show()
    wide = re.search(r'CPU capability usage: (\S+)', config)
    onednn = re.search(r'MKL-DNN v(\S+)', config)
    print(json.dumps({'program': 'pytorch', 'pytorch': t.__version__, 'blas': blas(),
                      'onednn': onednn.group(1) if onednn else 'none', 'capability': wide.group(1) if wide else '?'}))


if __name__ == '__main__':
    main()
