import { describe, expect, it } from 'vitest';
import { databaseComputer, PATH } from '../database-computer.ts';

const ENV = { PATH, MONGO_VERSION: '8.2.1' };
const DATA = { '/data/db': { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0 } } as const;

function runningMongo(env: Readonly<Record<string, string>> = {}) {
  const computer = databaseComputer(DATA);
  const server = computer.start(['mongo-entrypoint', 'mongod'], { env: { ...ENV, ...env } });
  computer.pass(3);
  const shell = (script: string, args: readonly string[] = []) =>
    computer.run(['mongosh', '--quiet', ...args, '--eval', script], { env: ENV });
  return { computer, server, shell };
}

describe('mongod and mongosh', () => {
  it('logs in JSON, waits for connections and ends in order', () => {
    const { computer, server } = runningMongo();
    const lines = computer.output(server.sink).trim().split('\n');
    expect(lines.at(-1)).toBe(
      '{"t":{"$date":"2026-01-05T00:00:00.950+00:00"},"s":"I",  "c":"NETWORK",  "id":23016,   "ctx":"listener","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}',
    );
    computer.kernel.signal(server.pid, 15);
    computer.pass(2);
    expect(computer.ends.find(({ pid }) => pid === server.pid)?.code).toBe(0);
  });

  it('keeps documents and finds them', () => {
    const { shell } = runningMongo();
    shell('db.users.insertMany([{_id: 1, name: "김", age: 30}, {_id: 2, name: "lee", age: 20}])');
    expect(shell('db.users.find({age: {$gte: 20}}).sort({age: 1})').stdout).toBe(
      "[ { _id: 2, name: 'lee', age: 20 }, { _id: 1, name: '김', age: 30 } ]\n",
    );
    expect(shell('db.users.updateOne({_id: 1}, {$inc: {age: 1}})').stdout).toContain('modifiedCount: 1');
    expect(shell('db.users.findOne({_id: 1})').stdout).toBe("{ _id: 1, name: '김', age: 31 }\n");
    expect(shell('db.users.deleteMany({})').stdout).toBe('{ acknowledged: true, deletedCount: 2 }\n');
    expect(shell('db.users.countDocuments()').stdout).toBe('0\n');
  });

  it.each([
    ['db.runCommand({ping: 1})', '{ ok: 1 }\n', ''],
    ['db', 'test\n', ''],
    ['db.users.aggregate([])', '', "mongosh: 'db.users.aggregate()' is not simulated here\n"],
    ['for (;;) {}', '', "mongosh: 'for (;;) {}' is not simulated here\n"],
  ])('%s', (script, out, err) => {
    const { stdout, stderr } = runningMongo().shell(script);
    expect([stdout, stderr]).toEqual([out, err]);
  });

  it('asks for who one is when a root user was made', () => {
    const { shell } = runningMongo({ MONGO_INITDB_ROOT_USERNAME: 'root', MONGO_INITDB_ROOT_PASSWORD: 'pw' });
    expect(shell('show dbs').stderr).toBe(
      'MongoServerError[Unauthorized]: Command listDatabases requires authentication\n',
    );
    expect(shell('db.version()', ['-u', 'root', '-p', 'bad']).stderr).toBe(
      'MongoServerError: Authentication failed.\n',
    );
    expect(shell('show dbs', ['-u', 'root', '-p', 'pw']).stdout).toContain('admin   40.00 KiB\n');
  });

  it('says when nobody answers', () => {
    const { stderr, code } = databaseComputer().run(['mongosh', '--quiet', '--eval', 'db'], { env: ENV });
    expect([stderr, code]).toEqual(['MongoNetworkError: connect ECONNREFUSED 127.0.0.1:27017\n', 1]);
  });
});
