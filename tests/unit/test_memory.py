import ctypes
import subprocess
import sys

import pytest

KEPT = """
import ctypes, os, sys
from diptych.memory import APART, keep_free_memory_together

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def come_and_go():
    libc.free(libc.malloc(16 << 20))
    held = [libc.malloc(1 << 20) for _ in range(48)]
    for one in held:
        ctypes.memset(one, 1, 1 << 20)
    last = libc.malloc(200_000)
    for one in held:
        libc.free(one)
    return last

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
if sys.argv[1] == "together":
    keep_free_memory_together()
before = resident()
come_and_go()
print((resident() - before) >> 20)
"""


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallopt"), reason="the C library has no such store"
)
def test_large_pieces_are_given_back_although_a_small_one_was_made_after_them():
    def left(how: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", KEPT, how], capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    assert left("as it is") > 30
    assert left("together") < 8
