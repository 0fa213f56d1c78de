"""A file system that shows a folder and becomes read-only when it is told to, while files in it are open for writing: a disk does that after an
error, and an administrator can only as long as nobody writes. Spoken with the kernel's FUSE as <linux/fuse.h> describes it.

    python fickle.py FOLDER MOUNTPOINT      # says "mounted"; then takes "read-only" and "writable", a line each, and repeats it
"""

import ctypes
import errno
import os
import stat
import struct
import sys
import threading

ROOT = 1
SPAN = 3_600  # seconds for which the kernel may remember what it was told; nobody else changes the folder
HEADER = struct.Struct("<IIQQIIIHH")
CHANGES = {"setattr", "mknod", "mkdir", "unlink", "rmdir", "rename", "link", "write", "create", "rename2"}
OPCODES = {
    1: "lookup", 3: "getattr", 4: "setattr", 8: "mknod", 9: "mkdir", 10: "unlink", 11: "rmdir", 12: "rename", 13: "link", 14: "open", 15: "read",
    16: "write", 17: "statfs", 18: "release", 20: "fsync", 26: "init", 27: "opendir", 28: "readdir", 29: "releasedir", 30: "fsyncdir", 35: "create",
    45: "rename2"}
SILENT = {2, 36, 42}  # forgotten, interrupted, many forgotten: nobody waits for an answer


class Fickle:
    def __init__(self, folder):
        self.paths = {ROOT: folder}
        self.listed = {}
        self.is_read_only = False

    # What the kernel asks; each returns the body of the answer.

    def init(self, _, body):
        major, minor, ahead, _ = struct.unpack_from("<IIII", body)
        return struct.pack("<IIIIHHIIHHI28x", major, min(minor, 31), ahead, 0, 12, 9, 1 << 17, 1, 0, 0, 0)

    def lookup(self, node, body):
        return self.entry(self.child(node, body))

    def getattr(self, node, body):
        flags, _, handle = struct.unpack_from("<IIQ", body)
        return self.attributes(os.fstat(handle) if flags & 1 else os.lstat(self.paths[node]), node)

    def setattr(self, node, body):
        valid, _, handle, size = struct.unpack_from("<IIQQ", body)
        mode, = struct.unpack_from("<I", body, 68)
        path = handle if valid & 1 << 6 else self.paths[node]
        if valid & 1 << 3:
            os.truncate(path, size)
        if valid & 1:
            os.chmod(path, stat.S_IMODE(mode))
        return self.attributes(os.stat(path), node)

    def mknod(self, node, body):
        mode, device = struct.unpack_from("<II", body)
        path = self.child(node, body[16:])
        os.mknod(path, mode, device)
        return self.entry(path)

    def mkdir(self, node, body):
        path = self.child(node, body[8:])
        os.mkdir(path, struct.unpack_from("<I", body)[0])
        return self.entry(path)

    def unlink(self, node, body):
        os.unlink(self.child(node, body))

    def rmdir(self, node, body):
        os.rmdir(self.child(node, body))

    def rename(self, node, body, skip=8):
        target, = struct.unpack_from("<Q", body)
        old, new = body[skip:].split(b"\0")[:2]
        old, new = self.child(node, old), self.child(target, new)
        os.rename(old, new)
        self.paths[os.lstat(new).st_ino] = new

    def rename2(self, node, body):
        return self.rename(node, body, 16)

    def link(self, node, body):
        path = self.child(node, body[8:])
        os.link(self.paths[struct.unpack_from("<Q", body)[0]], path)
        return self.entry(path)

    def open(self, node, body):
        flags, = struct.unpack_from("<I", body)
        if self.is_read_only and flags & os.O_ACCMODE != os.O_RDONLY:
            raise OSError(errno.EROFS, "read-only")
        return struct.pack("<QII", os.open(self.paths[node], flags & ~os.O_NOFOLLOW), 0, 0)

    def create(self, node, body):
        flags, mode = struct.unpack_from("<II", body)
        path = self.child(node, body[16:])
        handle = os.open(path, flags, mode)
        return self.entry(path) + struct.pack("<QII", handle, 0, 0)

    def read(self, _, body):
        handle, offset, size = struct.unpack_from("<QQI", body)
        return os.pread(handle, size, offset)

    def write(self, _, body):
        handle, offset, size = struct.unpack_from("<QQI", body)
        return struct.pack("<II", os.pwrite(handle, body[40:40 + size], offset), 0)

    def statfs(self, *_):
        found = os.statvfs(self.paths[ROOT])
        return struct.pack(
            "<QQQQQIIII24x", found.f_blocks, found.f_bfree, found.f_bavail, found.f_files, found.f_ffree, found.f_bsize, found.f_namemax, found.f_frsize, 0)

    def release(self, _, body):
        os.close(struct.unpack_from("<Q", body)[0])

    def fsync(self, _, body):
        os.fsync(struct.unpack_from("<Q", body)[0])

    def fsyncdir(self, node, _):
        place = os.open(self.paths[node], os.O_RDONLY)
        os.fsync(place)
        os.close(place)

    def opendir(self, node, _):
        handle = len(self.listed)
        self.listed[handle] = sorted(os.listdir(self.paths[node]))
        return struct.pack("<QII", handle, 0, 0)

    def readdir(self, _, body):
        handle, offset, size = struct.unpack_from("<QQI", body)
        answer = b""
        for number, name in enumerate(self.listed[handle][offset:], offset + 1):
            entry = struct.pack("<QQII", number, number, len(name), 0) + name
            entry += bytes(-len(entry) % 8)
            if len(answer) + len(entry) > size:
                break
            answer += entry
        return answer

    def releasedir(self, _, body):
        self.listed[struct.unpack_from("<Q", body)[0]] = []

    # How it is written down

    def child(self, node, name):
        return os.path.join(self.paths[node], name.split(b"\0")[0])

    def entry(self, path):
        found = os.lstat(path)
        self.paths[found.st_ino] = path
        return struct.pack("<QQQQII", found.st_ino, 0, 0, SPAN, 0, 0) + self.fields(found, found.st_ino)

    def attributes(self, found, node):
        return struct.pack("<QII", SPAN, 0, 0) + self.fields(found, node)

    @staticmethod
    def fields(found, node):
        times = [found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns]
        return struct.pack(
            "<QQQQQQIIIIIIIIII", node, found.st_size, found.st_blocks, *(each // 10**9 for each in times), *(each % 10**9 for each in times),
            found.st_mode, found.st_nlink, found.st_uid, found.st_gid, found.st_rdev, found.st_blksize, 0)

    def answer(self, request):
        _, code, unique, node, *_ = HEADER.unpack_from(request)
        if code in SILENT:
            return None
        name = OPCODES.get(code)
        try:
            if name is None:
                raise OSError(errno.ENOSYS, "not here")
            if self.is_read_only and name in CHANGES:
                raise OSError(errno.EROFS, "read-only")
            body, error = getattr(self, name)(node, request[HEADER.size:]) or b"", 0
        except OSError as refused:
            body, error = b"", -refused.errno
        return struct.pack("<IiQ", 16 + len(body), error, unique) + body


def main(folder, place):
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40755,user_id=0,group_id=0,default_permissions,allow_other"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"fickle", os.fsencode(place), b"fuse", 0, options.encode()):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    disk = Fickle(os.fsencode(folder))

    def serve():
        try:
            while True:
                answer = disk.answer(os.read(device, 1 << 18))
                if answer:
                    os.write(device, answer)
        except OSError:
            os._exit(0)  # it was unmounted

    threading.Thread(target=serve, daemon=True).start()
    print("mounted", flush=True)
    for line in sys.stdin:
        disk.is_read_only = line.strip() == "read-only"
        print(line.strip(), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
