import { exit, type Program } from '../../../linux/process/program.ts';
import { redisCli } from './cli/redis-cli.ts';
import { redisServer } from './redis-server.ts';

const benchmark: Program = {
  start(process) {
    process.write(2, 'redis-benchmark: speed is not simulated here\n');
    return exit(1);
  },
};

export const REDIS_PROGRAMS: Readonly<Record<string, Program>> = {
  'redis-benchmark': benchmark,
  'redis-cli': redisCli,
  'redis-server': redisServer,
};
