import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
  cli.lab.publish('web', '80/tcp', '8080');
});

describe('docker inspect --format, as recorded', () => {
  it.each([
    ['{{.Name}} {{.Path}} {{.Args}}', '/web serve []\n'],
    ['{{.State.Status}} {{.State.Running}} {{.State.ExitCode}}', 'running true 0\n'],
    ['{{json .Config.Cmd}}', '["serve"]\n'],
    [
      '{{index .Config.Env 99}}',
      '\ntemplate parsing error: template: :1:2: executing "" at <index .Config.Env 99>: error calling index: index out of range: 99\n# exit 1\n',
    ],
    ['{{index .Config.Labels "nosuch"}}', '\n'],
    [
      '{{json .NetworkSettings.Ports}}',
      '{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"},{"HostIp":"::","HostPort":"8080"}]}\n',
    ],
    ['{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}', '8080\n'],
    [
      '{{range $p, $c := .NetworkSettings.Ports}}{{$p}} -> {{(index $c 0).HostPort}}{{end}}',
      '80/tcp -> 8080\n',
    ],
    ['{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.Gateway}}{{end}}', '172.17.0.2 172.17.0.1\n'],
    ['{{.HostConfig.NetworkMode}} {{.HostConfig.RestartPolicy}}', 'bridge {no 0}\n'],
    ['{{.HostConfig.LogConfig}} {{.HostConfig.Memory}}', '{json-file map[]} 0\n'],
    ['{{.State.Health}} {{.SizeRw}}', '<nil> <nil>\n'],
    [
      '{{.Nosuch}}',
      '\ntemplate parsing error: template: :1:2: executing "" at <.Nosuch>: map has no entry for key "Nosuch"\n# exit 1\n',
    ],
    [
      '{{.State.Nosuch}}',
      '\ntemplate parsing error: template: :1:8: executing "" at <.State.Nosuch>: map has no entry for key "Nosuch"\n# exit 1\n',
    ],
    ['{{.State.Status', 'template parsing error: template: :1: unclosed action\n# exit 64\n'],
    ['{{nosuch .State}}', 'template parsing error: template: :1: function "nosuch" not defined\n# exit 64\n'],
    ['plain text', 'plain text\n'],
    ['{{len .Mounts}} {{.RestartCount}} {{.Driver}} {{.Platform}}', '0 0 overlay2 linux\n'],
    ['{{if .State.Running}}up{{else}}down{{end}}', 'up\n'],
    ['{{.Config.ExposedPorts}}', 'map[80/tcp:{}]\n'],
  ])('%s', (format, expected) => {
    const shown = cli.docker(`inspect -f '${format}' web`);
    expect(shown).toBe(expected);
  });

  it('has the fields of the state in the real order', () => {
    expect(cli.docker("inspect -f '{{json .State}}' web")).toMatch(
      /^\{"Status":"running","Running":true,"Paused":false,"Restarting":false,"OOMKilled":false,"Dead":false,"Pid":\d+,"ExitCode":0,"Error":"","StartedAt":"[^"]+","FinishedAt":"0001-01-01T00:00:00Z"\}\n$/,
    );
  });

  it('shows every field of a struct, and addresses of what is behind pointers', () => {
    expect(cli.docker("inspect -f '{{.Config}}' web")).toMatch(
      /^\{[0-9a-f]{12} {3}false false false map\[80\/tcp:\{\}\] false false false \[PATH=\S+\] \[serve\] <nil> false busybox map\[\] \/ \[\] false {2}\[\] map\[\] {2}<nil> \[\]\}\n$/,
    );
    expect(cli.docker("inspect -f '{{.}}' web")).toMatch(
      /^\{0x[0-9a-f]+ \[\] 0x[0-9a-f]+ 0x[0-9a-f]+ <nil>\}\n$/,
    );
  });

  it('types images, networks and volumes as the real command does', () => {
    cli.docker('volume create data');
    expect(cli.docker("inspect -f '{{.Config}}' busybox")).toBe(
      '{{ map[] [PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin] [] [sh] map[] / map[]  true} {<nil> [] []}}\n',
    );
    expect(cli.docker("inspect -f '{{json .Config}}' nginx")).toBe(
      '{"ExposedPorts":{"80/tcp":{}},"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],"Entrypoint":["/docker-entrypoint.sh"],"Cmd":["serve"],"WorkingDir":"/","Labels":{"maintainer":"NGINX Docker Maintainers"},"StopSignal":"SIGQUIT","ArgsEscaped":true}\n',
    );
    expect(cli.docker("inspect -f '{{.IPAM.Config}} {{.ConfigFrom}}' bridge")).toBe(
      '[{172.17.0.0/16  172.17.0.1 map[]}] {}\n',
    );
    expect(cli.docker("inspect -f '{{.Created}}' bridge")).toBe('2026-11-18 11:06:40.123456789 +0000 UTC\n');
  });
});

describe('docker inspect', () => {
  it('prints what it found, then what it did not', () => {
    expect(cli.docker('inspect nosuch')).toBe('[]\nError: No such object: nosuch\n# exit 1\n');
    expect(cli.docker("inspect -f '{{.Name}}' nosuch web")).toBe(
      '/web\nError: No such object: nosuch\n# exit 1\n',
    );
    expect(cli.docker("inspect -f '{{.Name}}' nosuch")).toBe('\nError: No such object: nosuch\n# exit 1\n');
    expect(cli.docker('inspect -f json nosuch')).toBe('[]\nError: No such object: nosuch\n# exit 1\n');
  });

  it('begins as the real one does', () => {
    expect(cli.docker('inspect web').split('\n').slice(0, 2)).toEqual(['[', '    {']);
    expect(cli.docker('inspect -f json web').slice(0, 8)).toBe('[{"Id":"');
  });

  it.each([
    ['--type container nosuch', '[]\nError response from daemon: No such container: nosuch\n# exit 1\n'],
    ['--type image nosuch', '[]\nError response from daemon: No such image: nosuch:latest\n# exit 1\n'],
    ['--type network nosuch', '[]\nError response from daemon: network nosuch not found\n# exit 1\n'],
    ['--type volume nosuch', '[]\nError response from daemon: get nosuch: no such volume\n# exit 1\n'],
    ['--type plugin x', '[]\nError response from daemon: plugin "x" not found\n# exit 1\n'],
    [
      '--type node x',
      '[]\nError response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.\n# exit 1\n',
    ],
    [
      '--type wrong x',
      'unknown type: "wrong": must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"\n# exit 1\n',
    ],
    [
      "--type '' x",
      'type is empty: must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"\n# exit 1\n',
    ],
  ])('%s', (line, expected) => {
    expect(cli.docker(`inspect ${line}`)).toBe(expected);
  });

  it('tells of sizes for containers only', () => {
    expect(cli.docker("inspect -s -f '{{.Name}}' bridge")).toBe(
      'WARNING: --size ignored for network\nbridge\n',
    );
    expect(cli.docker("inspect -s -f '{{.SizeRootFs}}' web")).toMatch(/^\d+\n$/);
  });

  it('reports each problem by its code', () => {
    cli.docker('inspect nosuch --type image');
    expect(cli.problems).toMatchObject([
      { origin: 'daemon', code: 'noSuchImage', params: { ref: 'nosuch:latest' } },
    ]);
  });
});
