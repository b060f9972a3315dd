import { systemInfo } from '../../engine/system/info.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { pluginsOf } from '../client/client-version.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { authFor, readConfig } from '../client/config-file.ts';
import { describe } from '../client/describe.ts';
import { configFolderOf, type KnowsGlobals } from '../client/settings.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import type { CommandLine } from '../command-tree/command.ts';
import { globalFlags } from '../command-tree/global-flags.ts';
import { bytesSize } from '../format/units/size.ts';
import { infoType } from './info-type.ts';
import { swarmLines } from './swarm-lines.ts';
import { clientVersion } from './version.ts';

type Info = ReturnType<typeof engineInfo>;

function engineInfo(context: CliContext) {
  return context.call(systemInfo, undefined);
}

function clientInfo(context: CliContext, line: KnowsGlobals) {
  return {
    Debug: line.flagsOf(globalFlags).flags.debug,
    ...clientVersion(context, line),
    Plugins: pluginsOf(context).map(({ name, description, vendor, version, path }) => ({
      SchemaVersion: '0.1.0',
      Vendor: vendor,
      Version: version,
      ShortDescription: description,
      Name: name,
      Path: path,
    })),
    Warnings: null,
  };
}

function clientText(client: ReturnType<typeof clientInfo>): string {
  const plugins = client.Plugins.map(
    ({ Name, ShortDescription, Vendor, Version, Path }) =>
      `  ${Name}: ${ShortDescription} (${Vendor})\n    Version:  ${Version}\n    Path:     ${Path}\n`,
  );
  return (
    `Client:\n Version:    ${client.Version}\n Context:    ${client.Context}\n` +
    ` Debug Mode: ${client.Debug}\n Plugins:\n${plugins.join('')}`
  );
}

/** `name=seccomp,profile=builtin`, and what it is called on a line of its own. */
function securityText(options: readonly string[]): string {
  if (options.length === 0) return '';
  const lines = options.map((option) => {
    const [first = '', ...rest] = option.split(',').map((pair) => pair.split('='));
    const details = rest.map(([key = '', value = '']) => {
      return `   ${key.slice(0, 1).toUpperCase()}${key.slice(1)}: ${value}\n`;
    });
    return `  ${first[1] ?? ''}\n${details.join('')}`;
  });
  return ` Security Options:\n${lines.join('')}`;
}

function serverText(info: Info): string {
  const { Plugins } = info;
  const runtimes = Object.keys(info.Runtimes).sort((a, b) =>
    a === 'runc' ? -1 : b === 'runc' ? 1 : a < b ? -1 : 1,
  );
  const insecure = [
    ...Object.values(info.RegistryConfig.IndexConfigs)
      .filter(({ Secure }) => !Secure)
      .map(({ Name }) => Name),
    ...info.RegistryConfig.InsecureRegistryCIDRs,
  ];
  const lines = [
    `Containers: ${info.Containers}`,
    ` Running: ${info.ContainersRunning}`,
    ` Paused: ${info.ContainersPaused}`,
    ` Stopped: ${info.ContainersStopped}`,
    `Images: ${info.Images}`,
    `Server Version: ${info.ServerVersion}`,
    `Storage Driver: ${info.Driver}`,
    ...info.DriverStatus.map(([name, value]) => ` ${name}: ${value}`),
    `Logging Driver: ${info.LoggingDriver}`,
    `Cgroup Driver: ${info.CgroupDriver}`,
    `Cgroup Version: ${info.CgroupVersion}`,
    'Plugins:',
    ` Volume: ${Plugins.Volume.join(' ')}`,
    ` Network: ${Plugins.Network.join(' ')}`,
    ` Log: ${Plugins.Log.join(' ')}`,
    'CDI spec directories:',
    ...info.CDISpecDirs.map((folder) => ` ${folder}`),
    ...swarmLines(info.Swarm),
    `Runtimes: ${runtimes.join(' ')}`,
    `Default Runtime: ${info.DefaultRuntime}`,
    `Init Binary: ${info.InitBinary}`,
    `containerd version: ${info.ContainerdCommit.ID}`,
    `runc version: ${info.RuncCommit.ID}`,
    `init version: ${info.InitCommit.ID}`,
  ];
  const rest = [
    `Kernel Version: ${info.KernelVersion}`,
    `Operating System: ${info.OperatingSystem}`,
    `OSType: ${info.OSType}`,
    `Architecture: ${info.Architecture}`,
    `CPUs: ${info.NCPU}`,
    `Total Memory: ${bytesSize(info.MemTotal)}`,
    `Name: ${info.Name}`,
    `ID: ${info.ID}`,
    `Docker Root Dir: ${info.DockerRootDir}`,
    `Debug Mode: ${info.Debug}`,
  ];
  const end = [
    `Experimental: ${info.ExperimentalBuild}`,
    'Insecure Registries:',
    ...insecure.map((name) => ` ${name}`),
    `Live Restore Enabled: ${info.LiveRestoreEnabled}`,
  ];
  const text = (all: readonly string[]): string => all.map((line) => ` ${line}\n`).join('');
  return `${text(lines)}${securityText(info.SecurityOptions)}${text(rest)}USERNAME${text(end)}`;
}

function run(context: CliContext, line: CommandLine<{ format: string }>): number {
  const { format } = line.flags;
  const description = format === '' ? undefined : describe(format);
  const client = clientInfo(context, line);
  let info: Info;
  try {
    info = engineInfo(context);
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'daemon-unreachable') throw error;
    if (description) description.print(context, infoType, { ClientInfo: client });
    else context.out(`${clientText(client)}\nServer:\n`);
    throw error;
  }
  if (description) {
    description.print(context, infoType, { ...info, ClientInfo: client });
    return 0;
  }
  const user = authFor(readConfig(context, configFolderOf(context, line)), info.IndexServerAddress);
  const userLine = user === undefined ? '' : ` Username: ${user.username}\n`;
  context.out(`${clientText(client)}\nServer:\n${serverText(info).replace('USERNAME', () => userLine)}\n`);
  return 0;
}

function infoCommand(top?: number): CliCommand {
  return command({
    name: 'info',
    ...(top === undefined ? {} : { top }),
    aliasLine: 'docker system info, docker info',
    about: { ko: 'Docker 전체의 정보를 보여 줘요', en: 'Show what this Docker is and has' },
    use: '[OPTIONS]',
    args: noArgs,
    flags: { format: inspectFormat },
    run,
  });
}

/** `docker system info`. */
export const systemInfoCommand = infoCommand();
/** `docker info`. */
export const info = infoCommand(13);
