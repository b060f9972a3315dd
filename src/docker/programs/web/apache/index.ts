import type { Program } from '../../../../linux/process/program.ts';
import { apache } from './httpd.ts';

const BUILT_IN = ['core', 'so', 'http', 'event', 'unixd', 'log_config', 'authz_core', 'mime', 'dir'];

/** The Apache web server of its own image, and that of Debian's package in PHP's. */
export const APACHE_PROGRAMS: Readonly<Record<string, Program>> = {
  httpd: apache({
    name: 'httpd',
    config: '/usr/local/apache2/conf/httpd.conf',
    system: 'Unix',
    mpm: 'mpm_event',
    started: 'AH00489',
    children: 3,
    modules: ['core', 'so', 'http'],
    hasPhp: false,
    env: {},
  }),
  apache2: apache({
    name: 'apache2',
    config: '/etc/apache2/apache2.conf',
    system: 'Debian',
    mpm: 'mpm_prefork',
    started: 'AH00163',
    children: 5,
    modules: [...BUILT_IN, 'prefork', 'php', 'rewrite', 'headers', 'alias'],
    hasPhp: true,
    env: {
      APACHE_LOG_DIR: '/var/log/apache2',
      APACHE_RUN_DIR: '/var/run/apache2',
      APACHE_RUN_USER: 'www-data',
      APACHE_RUN_GROUP: 'www-data',
      APACHE_PID_FILE: '/var/run/apache2/apache2.pid',
    },
  }),
};
