import { exit, type Program } from '../../../../linux/process/program.ts';
import { productOf } from './product.ts';
import { socketPort } from '../common/wire.ts';

/** healthcheck.sh of the mariadb image: whether the server takes connections, over the network too. */
export const mariadbHealthcheck: Program = {
  start(process) {
    const args = process.argv.slice(1);
    if (args.length === 0) {
      process.write(2, 'At least one argument required\n');
      return exit(1);
    }
    const { socket } = productOf(process);
    const isUp =
      process.fs.exists(socket) &&
      process.request({ address: '127.0.0.1', port: socketPort(3306), data: '' }).kind === 'answered';
    const isReached =
      !args.includes('--connect') ||
      process.request({ address: '127.0.0.1', port: 3306, data: '' }).kind === 'answered';
    if (isUp && isReached) return exit(0);
    process.write(2, 'healthcheck connect failed\n');
    return exit(1);
  },
};
