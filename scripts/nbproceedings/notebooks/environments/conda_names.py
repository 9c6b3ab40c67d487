"""What Conda calls packages, against the names of the index.

Whatever is in none of these tables has the same name in both places, or is not on the index at all,
which the resolution then says.
"""

from __future__ import annotations

import re

RENAMED = {
    "brotlipy": "brotli",
    "cvxpy-base": "cvxpy",
    "dask-core": "dask",
    "imagecodecs-lite": "imagecodecs",
    "keras-gpu": "keras",
    "matplotlib-base": "matplotlib",
    "msgpack-python": "msgpack",
    "opencv": "opencv-python-headless",
    "py-opencv": "opencv-python-headless",
    "py-xgboost": "xgboost",
    "pyqt": "pyqt5",
    "pytables": "tables",
    "python-graphviz": "graphviz",
    "python-igraph": "igraph",
    "python-kaleido": "kaleido",
    "pytorch": "torch",
    "pytorch-cpu": "torch",
    "seaborn-base": "seaborn",
    "tensorflow-base": "tensorflow",
    "tensorflow-gpu": "tensorflow",
}

# Tools of the environment, and libraries that wheels and Python bring with them.
_BROUGHT = re.compile(
    r"""
    pip | conda | mamba | anaconda | python_abi | pypy | tzdata | nodefaults | defaults
    | _\w+ | ca-certificates | certifi-win32 | openssl | zlib | xz | bzip2 | sqlite | readline
    | ncurses | tk | expat | ld_impl_\S+ | blas(-\w+)? | openblas | (intel-|llvm-)?openmp | mkl
    | lib(?!(rosa|cst|pysal|svm|tmux|clang|sass)$)[a-z0-9][\w.+-]*
    | mkl[-_](fft|random|include) | nomkl | icu | zstd | lz4-c | yaml | zeromq | freetype | jpeg
    | lcms2 | openjpeg | giflib | krb5 | lerc | brotli-(bin|python) | pcre2? | dbus | fontconfig
    | glib | gstreamer | gst-plugins-base | qt(-main)? | sip | tbb | pandoc | geos | proj | hdf5
    | numpy-base
    """,
    re.VERBOSE,
)

_ONLY_CONDA = re.compile(
    r"""
    r(-\S+)? | nodejs | yarn | julia | openjdk | maven | gcc\w* | gxx\w* | gfortran\w* | clang\w*
    | c-compiler | cxx-compiler | fortran-compiler | compilers | make | cudatoolkit(-dev)?
    | cuda(-\S+)? | cudnn | nccl | graphviz | ffmpeg | imagemagick | texlive-core
    | openmpi | mpich | petsc | slepc | fenics(-\S+)? | root | gdal | octave | go
    | rust | perl | ruby | git | bash | curl | wget | blast | samtools | bioconductor-\S+
    """,
    re.VERBOSE,
)


def is_brought(name: str) -> bool:
    """Whether nothing has to be installed for it."""
    return _BROUGHT.fullmatch(name) is not None


def is_only_conda(name: str) -> bool:
    """Whether it is a program or library, no Python package, that the index does not have."""
    return _ONLY_CONDA.fullmatch(name) is not None
