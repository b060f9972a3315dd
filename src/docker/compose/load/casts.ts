import { parseGoFloat } from '../../cli/format/units/go-float.ts';
import { pathTable } from './model/path.ts';

interface Problem {
  readonly problem: string;
}

/** Makes of a text what belongs in its place. */
type Cast = (text: string, warn: (message: string) => void) => number | boolean | Problem;

function integer(command: string): Cast {
  return (text) => {
    if (!/^[-+]?\d+$/.test(text)) {
      return { problem: `strconv.${command}: parsing ${JSON.stringify(text)}: invalid syntax` };
    }
    const value = Number(text);
    return Math.abs(value) <= 2 ** 63
      ? value
      : { problem: `strconv.${command}: parsing ${JSON.stringify(text)}: value out of range` };
  };
}

const toInt = integer('Atoi');
const toInt64 = integer('ParseInt');
const toFloat: Cast = (text) => parseGoFloat(text);

const toBoolean: Cast = (text, warn) => {
  switch (text.toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'y':
    case 'yes':
    case 'on':
      warn(`${JSON.stringify(text)} for boolean is not supported by YAML 1.2, please use \`true\``);
      return true;
    case 'n':
    case 'no':
    case 'off':
      warn(`${JSON.stringify(text)} for boolean is not supported by YAML 1.2, please use \`false\``);
      return false;
    default:
      return { problem: `invalid boolean: ${text}` };
  }
};

/** The places where a text stands for a number or a switch. */
export const CASTS = pathTable<Cast>({
  'services.*.configs.[].mode': toInt,
  'services.*.cpu_count': toInt64,
  'services.*.cpu_percent': toFloat,
  'services.*.cpu_period': toInt64,
  'services.*.cpu_quota': toInt64,
  'services.*.cpu_rt_period': toInt64,
  'services.*.cpu_rt_runtime': toInt64,
  'services.*.cpus': toFloat,
  'services.*.cpu_shares': toInt64,
  'services.*.init': toBoolean,
  'services.*.depends_on.*.required': toBoolean,
  'services.*.depends_on.*.restart': toBoolean,
  'services.*.deploy.replicas': toInt,
  'services.*.deploy.update_config.parallelism': toInt,
  'services.*.deploy.update_config.max_failure_ratio': toFloat,
  'services.*.deploy.rollback_config.parallelism': toInt,
  'services.*.deploy.rollback_config.max_failure_ratio': toFloat,
  'services.*.deploy.restart_policy.max_attempts': toInt,
  'services.*.deploy.placement.max_replicas_per_node': toInt,
  'services.*.healthcheck.retries': toInt,
  'services.*.healthcheck.disable': toBoolean,
  'services.*.oom_kill_disable': toBoolean,
  'services.*.oom_score_adj': toInt64,
  'services.*.pids_limit': toInt64,
  'services.*.ports.[].target': toInt,
  'services.*.privileged': toBoolean,
  'services.*.read_only': toBoolean,
  'services.*.scale': toInt,
  'services.*.stdin_open': toBoolean,
  'services.*.tty': toBoolean,
  'services.*.ulimits.*': toInt,
  'services.*.ulimits.*.hard': toInt,
  'services.*.ulimits.*.soft': toInt,
  'services.*.volumes.[].read_only': toBoolean,
  'services.*.volumes.[].volume.nocopy': toBoolean,
  'networks.*.external': toBoolean,
  'networks.*.internal': toBoolean,
  'networks.*.attachable': toBoolean,
  'volumes.*.external': toBoolean,
  'secrets.*.external': toBoolean,
  'configs.*.external': toBoolean,
});
