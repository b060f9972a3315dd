import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
});

describe('docker network, as recorded', () => {
  it('lists what is there', () => {
    expect(cli.docker('network ls').replaceAll(/^[0-9a-f]{12}/gm, 'ID')).toBe(
      'NETWORK ID     NAME      DRIVER    SCOPE\nID   bridge    bridge    local\nID   host      host      local\nID   none      null      local\n',
    );
    expect(cli.docker("network ls --format '{{.Name}} {{.Driver}} {{.Scope}}'")).toBe(
      'bridge bridge local\nhost host local\nnone null local\n',
    );
    expect(cli.docker('network ls -f name=none --format json').replace(/"ID":"[^"]*"/, '"ID":"X"')).toBe(
      '{"CreatedAt":"2026-11-18 11:06:40.123456789 +0000 UTC","Driver":"null","ID":"X","IPv4":"true","IPv6":"false","Internal":"false","Labels":"","Name":"none","Scope":"local"}\n',
    );
    expect(cli.docker('network ls --no-trunc -qf driver=null')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it.each([
    ['create lan', 'Error response from daemon: network with name lan already exists\n# exit 1\n'],
    ['create -d nosuch x', 'Error response from daemon: plugin "nosuch" not found\n# exit 1\n'],
    [
      'create --subnet 10.60.0.0/99 bad',
      'Error response from daemon: invalid network config:\ninvalid subnet 10.60.0.0/99: invalid CIDR block notation\n# exit 1\n',
    ],
    [
      'create --gateway 10.62.0.1 gw2',
      'every ip-range or gateway must have a corresponding subnet\n# exit 1\n',
    ],
    ['create --subnet bad --gateway bad x', 'invalid subnet: invalid CIDR address: bad\n# exit 1\n'],
    [
      'create --subnet 10.63.0.0/24 --gateway 10.99.0.1 gw3',
      'no matching subnet for gateway 10.99.0.1\n# exit 1\n',
    ],
    [
      'create --subnet 10.77.0.0/24 --ip-range 10.78.0.0/28 x',
      'no matching subnet for range 10.78.0.0/28\n# exit 1\n',
    ],
    [
      'create --subnet 10.77.0.0/24 --aux-address a=10.99.0.1 x',
      'no matching subnet for aux-address 10.99.0.1\n# exit 1\n',
    ],
    [
      'create --subnet 10.77.0.0/24 --subnet 10.77.0.128/25 x',
      'multiple overlapping subnet configuration is not supported\n# exit 1\n',
    ],
    [
      'create --subnet 10.77.0.0/24 --subnet 10.78.0.0/24 x',
      "Error response from daemon: bridge driver doesn't support multiple subnets\n# exit 1\n",
    ],
    [
      'create host',
      'Error response from daemon: operation is not permitted on predefined host network\n# exit 1\n',
    ],
    ['create --ipv4=false x', 'Error response from daemon: IPv4 or IPv6 must be enabled\n# exit 1\n'],
    ['ls -f wrong=1', "Error response from daemon: invalid filter 'wrong'\n# exit 1\n"],
    ['ls -f type=wrong', "Error response from daemon: invalid filter: 'type'='wrong'\n# exit 1\n"],
    [
      "ls --format '{{.Nope}}'",
      'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *network.networkContext\n# exit 1\n',
    ],
    [
      'rm bridge',
      'Error response from daemon: bridge is a pre-defined network and cannot be removed\nexit status 1\n# exit 1\n',
    ],
    ['rm lan nosuch', 'lan\nError response from daemon: network nosuch not found\nexit status 1\n# exit 1\n'],
    ['rm -f nosuch', ''],
    ['remove lan', 'lan\n'],
    ['connect lan nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
    ['connect --driver-opt a lan x', 'invalid key/value pair format in driver options\n# exit 1\n'],
    ['disconnect -f lan nosuch', 'Error response from daemon: endpoint nosuch not found\n# exit 1\n'],
    ['inspect nosuch', '[]\nError response from daemon: network nosuch not found\n# exit 1\n'],
  ])('network %s', (line, expected) => {
    cli.docker('network create lan');
    expect(cli.docker(`network ${line}`)).toBe(expected);
  });

  it('puts addresses where they belong', () => {
    cli.docker(
      'network create --subnet 10.61.0.0/24 --gateway 10.61.0.254 --ip-range 10.61.0.0/28 --aux-address a=10.61.0.5 gw',
    );
    expect(cli.docker("network inspect -f '{{json .IPAM}}' gw")).toBe(
      '{"Driver":"default","Options":{},"Config":[{"Subnet":"10.61.0.0/24","IPRange":"10.61.0.0/28","Gateway":"10.61.0.254","AuxiliaryAddresses":{"a":"10.61.0.5"}}]}\n',
    );
  });

  it('connects and disconnects containers', () => {
    cli.docker('network create lan');
    cli.lab.run('web', ['serve']);
    expect(cli.docker('network connect --alias w lan web')).toBe('');
    expect(cli.docker("network inspect -f '{{range .Containers}}{{.Name}}{{end}}' lan")).toBe('web\n');
    expect(cli.docker('network disconnect lan web')).toBe('');
    expect(cli.docker("network inspect -f '{{len .Containers}}' lan")).toBe('0\n');
  });
});
