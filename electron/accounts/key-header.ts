import { createCipheriv, createDecipheriv, randomBytes, randomInt, scrypt } from 'node:crypto';
import { z } from 'zod';

/** Cost of one password guess; about 80 ms and 32 MB on an office PC. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const;
const RECOVERY_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const wrappedKey = z.object({
  kind: z.enum(['account', 'recovery']),
  /** Account name; empty for the recovery code. */
  name: z.string(),
  salt: z.string(),
  nonce: z.string(),
  box: z.string(),
  N: z.number().int(),
});
/** The file beside a work file: its key, wrapped once by each account's password and once by the recovery code. */
export const keyHeader = z.object({
  format: z.literal('delegate-desk-key'),
  version: z.literal(1),
  isSample: z.boolean(),
  keys: z.array(wrappedKey).min(1),
});
export type KeyHeader = z.output<typeof keyHeader>;

async function derive(secret: string, salt: Buffer, N: number): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(secret.normalize('NFKC'), salt, 32, { ...COST, N }, (error, key) => (error === null ? resolve(key) : reject(error))),
  );
}

async function wrap(
  fileKey: Uint8Array,
  kind: 'account' | 'recovery',
  name: string,
  secret: string,
): Promise<z.output<typeof wrappedKey>> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(secret, salt, COST.N), nonce);
  const box = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  return { kind, name, salt: salt.toString('base64'), nonce: nonce.toString('base64'), box: box.toString('base64'), N: COST.N };
}

/** A new 256-bit file key with its header and printed recovery code (eight groups of four). */
export async function createKeyHeader(
  ownerName: string,
  password: string,
  isSample: boolean,
): Promise<{ header: KeyHeader; fileKey: Buffer; recoveryCode: string }> {
  const fileKey = randomBytes(32);
  const recoveryCode = newRecoveryCode();
  const keys = await Promise.all([
    wrap(fileKey, 'account', ownerName, password),
    wrap(fileKey, 'recovery', '', plainCode(recoveryCode)),
  ]);
  return { header: { format: 'delegate-desk-key', version: 1, isSample, keys }, fileKey, recoveryCode };
}

/** The file key and the account it was opened with, or null when the secret fits none. */
export async function unwrapFileKey(
  header: KeyHeader,
  kind: 'account' | 'recovery',
  secret: string,
): Promise<{ fileKey: Buffer; name: string } | null> {
  const text = kind === 'recovery' ? plainCode(secret) : secret;
  for (const key of header.keys.filter(candidate => candidate.kind === kind)) {
    const box = Buffer.from(key.box, 'base64');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      await derive(text, Buffer.from(key.salt, 'base64'), key.N),
      Buffer.from(key.nonce, 'base64'),
    );
    decipher.setAuthTag(box.subarray(-16));
    try {
      return { fileKey: Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]), name: key.name };
    } catch {
      // wrong secret for this key: try the next one
    }
  }
  return null;
}

/** The header with the first account's password replaced, and with a new recovery code when the old one was used. */
export async function rewrapFileKey(
  header: KeyHeader,
  fileKey: Uint8Array,
  newPassword: string,
  withNewRecoveryCode: boolean,
): Promise<{ header: KeyHeader; recoveryCode: string | null }> {
  const owner = header.keys.find(key => key.kind === 'account');
  const recoveryCode = withNewRecoveryCode ? newRecoveryCode() : null;
  const account = await wrap(fileKey, 'account', owner?.name ?? '', newPassword);
  const recovery =
    recoveryCode === null
      ? header.keys.filter(key => key.kind === 'recovery')
      : [await wrap(fileKey, 'recovery', '', plainCode(recoveryCode))];
  return {
    header: { ...header, keys: [account, ...header.keys.filter(key => key.kind === 'account' && key !== owner), ...recovery] },
    recoveryCode,
  };
}

function newRecoveryCode(): string {
  const letters = Array.from({ length: 32 }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)] ?? '2').join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

function plainCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}
