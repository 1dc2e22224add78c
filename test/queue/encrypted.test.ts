/** `rediss://`: a worker whose certificates know the Redis works there; another one is told why it does not. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inProcess } from '../support/in-process.ts';
import { UNSCHEDULED } from '../support/played-shards.ts';
import { describeWithRedis, freePort, KEEPING, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { started } from '../support/workers.ts';

/** A certificate for the loopback interface, of a day, which nobody else has signed. */
function certificateIn(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const made = ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '1'];
  execFileSync('openssl', [...made, '-subj', '/CN=localhost', '-addext', names, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  return { certificate, key };
}

/** Whether there is an openssl, and a Redis that was built with TLS, which its client tells. */
function canEncrypt(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return `${spawnSync('redis-cli', ['--help'], { encoding: 'utf8' }).output}`.includes('--tls');
  } catch {
    return false;
  }
}

describeWithRedis('a Redis behind TLS, with a password (skipped without openssl, or where Redis has no TLS)', () => {
  test.skipIf(!canEncrypt()).each(['localhost', '127.0.0.1'])('at %s', async (host) => {
    const [{ certificate, key }, port] = [certificateIn(await temporaryFolder()), await freePort()];
    const encrypted = [
      '--tls-port',
      `${port}`,
      '--tls-cert-file',
      certificate,
      '--tls-key-file',
      key,
      '--tls-auth-clients',
      'no',
    ];
    const redis = await TestRedis.start([...KEEPING, ...encrypted, '--requirepass', 'a-secret']);
    try {
      const environment = { ...UNSCHEDULED, AUTOTTS_BENCH_QUEUE: `rediss://:a-secret@${host}:${port}` };
      const args = ['--embedded', 'small', '--idle', '1', '--queue'];
      const [known, unknown] = await Promise.all([
        started('work', args, { ...environment, NODE_EXTRA_CA_CERTS: certificate }).ended,
        inProcess(['work', ...args], environment),
      ]);
      expect([known.code, known.stderr]).toEqual([0, '']);
      expect(known.stdout).toMatch(/0 jobs done\n$/);
      expect([unknown.code, unknown.stderr]).toEqual([
        3,
        `work: rediss://${host}:${port}/0: expected a Redis there, got DEPTH_ZERO_SELF_SIGNED_CERT\n`,
      ]);
      expect(known.stdout + unknown.stdout).not.toContain('a-secret');
    } finally {
      await redis.stop();
    }
  });
});
