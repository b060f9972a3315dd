import { FsError } from '../../../linux/fs/fs-error.ts';
import { nameOf } from '../../../linux/fs/path.ts';
import type { ProcessContext } from '../../../linux/process/process-context.ts';
import { exit, type Program } from '../../../linux/process/program.ts';
import type { Utility } from '../../../linux/utilities/utility.ts';
import { nginxDefaultConf } from '../../registry/rootfs/nginx.ts';

const DEFAULT_CONF = '/etc/nginx/conf.d/default.conf';

/** 10-listen-on-ipv6-by-default.sh: adds IPv6 to the packaged server, if that is as it came. */
export const listenOnIpv6: Program = {
  start(process) {
    const { fs } = process;
    const info = (text: string): void => tell(process, `info: ${text}`);
    if (!isFile(process, DEFAULT_CONF)) {
      info(`${DEFAULT_CONF} is not a file or does not exist`);
      return exit(0);
    }
    const text = fs.readFile(DEFAULT_CONF);
    try {
      fs.writeFile(DEFAULT_CONF, '', { append: true });
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      info(`can not modify ${DEFAULT_CONF} (read-only file system?)`);
      return exit(0);
    }
    if (text.includes('listen  [::]:80;')) {
      info('IPv6 listen already enabled');
      return exit(0);
    }
    info(`Getting the checksum of ${DEFAULT_CONF}`);
    if (text !== nginxDefaultConf(80)) {
      info(`${DEFAULT_CONF} differs from the packaged version`);
      return exit(0);
    }
    fs.writeFile(DEFAULT_CONF, nginxDefaultConf(80, true));
    info(`Enabled listen on IPv6 in ${DEFAULT_CONF}`);
    return exit(0);
  },
};

function tell(process: ProcessContext, text: string): void {
  if ((process.env['NGINX_ENTRYPOINT_QUIET_LOGS'] ?? '') === '')
    process.write(1, `${nameOf(process.argv[0] ?? '')}: ${text}\n`);
}

function isFile({ fs }: ProcessContext, path: string): boolean {
  return fs.exists(path) && fs.stat(path).node.type === 'file';
}

/** 20-envsubst-on-templates.sh: fills the environment into templates of configurations. */
export const envsubstTemplates: Program = {
  start(process) {
    const { fs, env } = process;
    const from = env['NGINX_ENVSUBST_TEMPLATE_DIR'] ?? '/etc/nginx/templates';
    const suffix = env['NGINX_ENVSUBST_TEMPLATE_SUFFIX'] ?? '.template';
    const to = env['NGINX_ENVSUBST_OUTPUT_DIR'] ?? '/etc/nginx/conf.d';
    if (!fs.exists(from) || fs.stat(from).node.type !== 'directory') return exit(0);
    if (!fs.access(to, 'w')) {
      tell(process, `ERROR: ${from} exists, but ${to} is not writable`);
      return exit(0);
    }
    for (const name of templatesIn(process, from, suffix)) {
      const target = `${to}/${name.slice(0, -suffix.length)}`;
      tell(process, `Running envsubst on ${from}/${name} to ${target}`);
      fs.mkdir(target.replace(/\/[^/]*$/, ''), { parents: true });
      fs.writeFile(target, substitute(process, fs.readFile(`${from}/${name}`)));
    }
    return exit(0);
  },
};

/** Templates in a directory and those below it, by their paths from there. */
function templatesIn(
  process: ProcessContext,
  directory: string,
  suffix: string,
  below = '',
): readonly string[] {
  return process.fs.readdir(`${directory}/${below}`).flatMap((name) => {
    process.work(1);
    const path = `${below}${name}`;
    if (process.fs.stat(`${directory}/${path}`).node.type === 'directory')
      return templatesIn(process, directory, suffix, `${path}/`);
    return name.endsWith(suffix) ? [path] : [];
  });
}

/** $NAME and ${NAME} of variables that exist; others are nginx's own and stay. */
function substitute({ env }: Pick<ProcessContext, 'env'>, text: string): string {
  return text.replaceAll(
    /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
    (all, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      return Object.hasOwn(env, name) ? (env[name] ?? '') : all;
    },
  );
}

/** 30-tune-worker-processes.sh: as many workers as the container may use CPUs, when asked to. */
export const tuneWorkers: Program = {
  start(process) {
    const path = '/etc/nginx/nginx.conf';
    if ((process.env['NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE'] ?? '') === '') return exit(0);
    const { cpus, cgroup } = process.computer;
    const quota = cgroup?.cpuQuota ?? 0;
    const allowed = quota > 0 ? Math.ceil(quota / (cgroup?.cpuPeriod ?? 100_000)) : cpus;
    const text = process.fs.readFile(path);
    process.fs.writeFile(
      path,
      text.replace(
        /^(worker_processes)(.*)$/m,
        `# Commented out by ${nameOf(process.argv[0] ?? '')}\n#$1$2\n$1 ${Math.min(cpus, allowed)};`,
      ),
    );
    return exit(0);
  },
};

/** envsubst: fills the environment into standard input; of the variables named, when some are. */
export const envsubst: Utility = (tool) => {
  const [named] = tool.args;
  if (named === '-V' || named === '--version') {
    tool.out('envsubst (GNU gettext-runtime) 0.23.1\n');
    return 0;
  }
  const wanted =
    named === undefined
      ? undefined
      : new Set([...named.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1]));
  const text = tool.stdin();
  tool.work(1 + (text.length >> 6));
  tool.out(
    text.replaceAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (all, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      if (wanted && !wanted.has(name)) return all;
      return Object.hasOwn(tool.env, name) ? (tool.env[name] ?? '') : '';
    }),
  );
  return 0;
};
