/** A Redis of a test's own: on a free port of the loopback interface, in a temporary folder, ended with the test. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describeWhere } from './required.ts';

/** As the queue wants it. */
export const KEEPING = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'];

/** `describe` for tests that need a Redis. */
export function describeWithRedis(title: string, tests: () => void): void {
  describeWhere('redis', missing(), title, tests);
}

function missing(): string {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return '';
  } catch {
    return 'there is no redis-server here';
  }
}

export class TestRedis {
  readonly port: number;
  /** Where it writes down what it is told. */
  readonly folder: string;
  private readonly settings: readonly string[];
  private child: ChildProcess | undefined;

  private constructor(port: number, folder: string, settings: readonly string[]) {
    this.port = port;
    this.folder = folder;
    this.settings = settings;
  }

  static async start(settings: readonly string[] = KEEPING): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), await mkdtemp(join(tmpdir(), 'autotts-bench-redis-')), settings);
    await redis.begin();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Ends it by a signal that cannot be caught, and starts it on what it has written down. */
  async crash(): Promise<void> {
    await this.end('SIGKILL');
    await this.begin();
  }

  async stop(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The answer to one command, as lines. */
  async ask(...words: string[]): Promise<string[]> {
    const output = execFileSync('redis-cli', ['-p', String(this.port), ...words], { encoding: 'utf8' });
    return output.split('\n').filter((line) => line !== '');
  }

  private async begin(): Promise<void> {
    const own = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', ''];
    const child = spawn('redis-server', [...own, ...this.settings], { stdio: 'ignore' });
    this.child = child;
    // A test that took too long ends with its process.
    process.once('exit', () => child.kill('SIGKILL'));
    for (let attempt = 0; !(await this.isUp()); attempt++) {
      if (attempt > 200) throw new Error('expected redis-server to start, got no answer');
      await setTimeout(50);
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  private isUp(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = createConnection(this.port, '127.0.0.1');
      socket.on('error', () => resolve(false));
      socket.on('data', (data) => {
        socket.destroy();
        // Still reading what it has written down, it answers LOADING; one with a password answers NOAUTH.
        resolve(/^(?:\+PONG|-NOAUTH)/.test(data.toString()));
      });
      socket.write('PING\r\n');
    });
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
