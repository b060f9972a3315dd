/** What the simulated command line says of itself. */
export const CLIENT = {
  version: '28.5.2',
  apiVersion: '1.51',
  goVersion: 'go1.27.1',
  gitCommit: '9cc6dea35e9a963f281434761c656fba4ac43aed',
  buildTime: 'Tue Sep 15 11:02:57 2026',
  os: 'linux',
  arch: 'amd64',
} as const;

/** The API version that is asked for: `$DOCKER_API_VERSION` goes before the client's own. */
export function apiVersionOf({ env }: { readonly env: Readonly<Record<string, string>> }): string {
  const given = (env['DOCKER_API_VERSION'] ?? '').replace(/^v/, '');
  return given === '' ? CLIENT.apiVersion : given;
}

/** The plugins that come with it. */
export const PLUGINS = [
  {
    name: 'buildx',
    description: 'Docker Buildx',
    vendor: 'Docker Inc.',
    version: '0.29.1',
    path: '/usr/libexec/docker/cli-plugins/docker-buildx',
  },
  {
    name: 'compose',
    description: 'Docker Compose',
    vendor: 'Docker Inc.',
    version: '2.40.3',
    path: '/usr/libexec/docker/cli-plugins/docker-compose',
  },
] as const;

export type PluginName = (typeof PLUGINS)[number]['name'];

interface PluginBuild {
  readonly version: string;
  /** What it was built from, where that is not the version itself. */
  readonly revision?: string;
}

/** Plugins of other builds than in {@link PLUGINS}. */
export type PluginBuilds = Partial<Readonly<Record<PluginName, PluginBuild>>>;

interface KnowsPlugins {
  readonly plugins?: PluginBuilds;
}

/** The plugins as they are on this machine. */
export function pluginsOf({ plugins = {} }: KnowsPlugins) {
  return PLUGINS.map((plugin) => {
    const version = plugins[plugin.name]?.version ?? plugin.version;
    return { ...plugin, version, revision: plugins[plugin.name]?.revision ?? version };
  });
}

/** What a plugin says its version is, and what it was built from. */
export function pluginBuild(context: KnowsPlugins, name: PluginName): Required<PluginBuild> {
  const { version = '', revision = '' } = pluginsOf(context).find((plugin) => plugin.name === name) ?? {};
  return { version, revision };
}
