"""A Windows Job Object that limits the process it is called in. Not yet run on Windows.

Field order and sizes follow JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h.
"""

from __future__ import annotations

import ctypes
import sys

_LIMIT_PROCESS_TIME = 0x0002
_LIMIT_PROCESS_MEMORY = 0x0100
_DIE_ON_UNHANDLED_EXCEPTION = 0x0400
_KILL_ON_JOB_CLOSE = 0x2000
_ACTIVE_PROCESS = 0x0008
_EXTENDED_LIMIT_INFORMATION = 9
_TICKS_PER_SECOND = 10_000_000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits(cpu_seconds: int, memory_bytes: int) -> ctypes.Structure:
    """The structure that sets processor time, memory, one process, and death with the job."""
    wanted = _Extended()
    wanted.BasicLimitInformation.PerProcessUserTimeLimit = cpu_seconds * _TICKS_PER_SECOND
    wanted.BasicLimitInformation.ActiveProcessLimit = 1
    wanted.BasicLimitInformation.LimitFlags = (
        _LIMIT_PROCESS_TIME
        | _LIMIT_PROCESS_MEMORY
        | _DIE_ON_UNHANDLED_EXCEPTION
        | _KILL_ON_JOB_CLOSE
        | _ACTIVE_PROCESS
    )
    wanted.ProcessMemoryLimit = memory_bytes
    return wanted


if sys.platform == "win32":

    def enclose(cpu_seconds: int, memory_bytes: int) -> None:
        """Puts this process into a job of its own; OSError if Windows refuses."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetInformationJobObject.argtypes = (
            *(ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32),
        )
        kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        wanted = limits(cpu_seconds, memory_bytes)
        job = kernel.CreateJobObjectW(None, None)
        done = job and kernel.SetInformationJobObject(
            job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(wanted), ctypes.sizeof(wanted)
        )
        # The handle stays open on purpose: closing it would end the job and this process with it.
        if not done or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
            raise ctypes.WinError(ctypes.get_last_error())
