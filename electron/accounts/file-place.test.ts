import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder, fileSystemOf, isOnNetwork } from './file-place.ts';

const MOUNTS = `/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/clerk/本机 ext4 rw 0 0
//server/x /mnt/共享\\040文件夹 smb3 rw 0 0`;

/** Mounts a small file system where the machine lets us; null where not. */
function mountSmall(): { folder: string; readOnly: () => void; dispose: () => void } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    readOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    dispose: () => {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

describe('the place of a work file', () => {
  it.each([
    ['/', 'ext4'],
    ['/tmp/a', 'tmpfs'],
    ['/tmpfile', 'ext4'],
    ['/mnt/share', 'cifs'],
    ['/mnt/share/党建', 'cifs'],
    ['/mnt/shared', 'ext4'],
    ['/home/clerk', 'nfs4'],
    ['/home/clerk/本机/数据', 'ext4'],
    ['/mnt/共享 文件夹/a', 'smb3'],
  ])('%s lies on %s', (folder, type) => {
    expect(fileSystemOf(folder, MOUNTS)).toBe(type);
  });

  it('is on the network for a UNC path, and not for a long local one', () => {
    expect(['\\\\server\\share\\党建', '\\\\?\\C:\\数据', tmpdir()].map(isOnNetwork)).toEqual([true, false, false]);
  });

  it('is refused on the network', async () => {
    // the folder of a UNC path is only understood by Windows' own path rules, so the share stands for the folder here
    await expect(checkFolder('\\\\server\\share/a.ddw')).rejects.toMatchObject({ code: 'DB_ON_NETWORK' });
  });

  it('is refused in a folder that cannot be written', async context => {
    const small = mountSmall();
    if (small === null) return context.skip();
    try {
      small.readOnly();
      await expect(checkFolder(path.join(small.folder, 'a.ddw'))).rejects.toMatchObject({
        code: 'FOLDER_READ_ONLY',
        detail: { params: { folder: path.basename(small.folder) } },
      });
    } finally {
      small.dispose();
    }
  });
});
