import { engineError } from '../../engine/errors/engine-error.ts';
import { parseReference, familiarReference } from '../../engine/image/reference.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { registriesOf, repositoryOf } from '../../engine/distribution/registry.ts';
import { findNetwork } from '../../engine/network/find.ts';
import type { ClusterState, NetworkAttachmentConfig, Platform, ServiceSpec } from '../../engine/index.ts';
import type { RegistryAuth } from '../../engine/registries.ts';
import type { Transaction } from '../../engine/transaction.ts';

export interface PreparedSpec {
  readonly spec: ServiceSpec;
  readonly warnings: readonly string[];
}

interface Pinned {
  readonly image: string;
  readonly platforms: readonly Platform[] | undefined;
  readonly warning: string | undefined;
}

/** What is shown when nobody could say which image a tag stands for. */
function digestWarning(image: string): string {
  return [
    `image ${image} could not be accessed on a registry to record`,
    `its digest. Each node will access ${image} independently,`,
    'possibly leading to different nodes running different',
    'versions of the image.\n',
  ].join('\n');
}

/** The image with the digest its tag stands for now, so that all nodes run the same. */
function pin(tx: Transaction, image: string, auth: RegistryAuth | null): Pinned {
  const none = { image, platforms: undefined, warning: undefined };
  let reference;
  try {
    reference = parseReference(image);
  } catch (error) {
    if (error instanceof EngineError) return none;
    throw error;
  }
  const named = familiarReference(reference);
  try {
    const answer = registriesOf(tx, reference.domain).manifest({
      ...repositoryOf(tx, reference, auth),
      reference: reference.digest ?? reference.tag ?? 'latest',
      platform: '',
    });
    if (!answer.ok) return { image: named, platforms: undefined, warning: digestWarning(named) };
    const { digest, image: found } = answer.value;
    return {
      image: reference.digest === undefined ? `${named}@${digest}` : image,
      platforms: [{ Architecture: found.architecture, OS: found.os }],
      warning: undefined,
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { image: named, platforms: undefined, warning: digestWarning(named) };
  }
}

/** By id instead of by name. @throws EngineError noSuchNetwork, clusterInvalid */
function resolved(
  tx: Transaction,
  cluster: ClusterState,
  attachments: readonly NetworkAttachmentConfig[] | undefined,
): readonly NetworkAttachmentConfig[] | undefined {
  return attachments?.map((attachment) => {
    const { Target: ref } = attachment;
    const shared = Object.values(cluster.networks);
    const record =
      shared.find(({ id }) => id === ref) ??
      shared.find(({ name }) => name === ref) ??
      shared.find(({ id }) => ref !== '' && id.startsWith(ref));
    if (record?.ingress) {
      throw engineError('clusterInvalid', {
        reason: `Service cannot be explicitly attached to the ingress network "${record.name}"`,
      });
    }
    return { ...attachment, Target: record?.id ?? findNetwork(tx.state, ref).id };
  });
}

/**
 * A service's spec as the managers keep it: networks by id, the image by digest.
 * @throws EngineError noSuchNetwork, clusterInvalid
 */
export function prepareSpec(
  tx: Transaction,
  cluster: ClusterState,
  asked: ServiceSpec,
  options: { readonly auth: RegistryAuth | null; readonly queryRegistry: boolean },
): PreparedSpec {
  const { ContainerSpec: container, ...task } = asked.TaskTemplate;
  const pinned = container && options.queryRegistry ? pin(tx, container.Image, options.auth) : undefined;
  const networks = resolved(tx, cluster, task.Networks ?? asked.Networks);
  const { Networks: _moved, ...rest } = asked;
  const placement = pinned?.platforms ? { ...task.Placement, Platforms: pinned.platforms } : task.Placement;
  return {
    spec: {
      ...rest,
      TaskTemplate: {
        ...(container ? { ContainerSpec: { ...container, Image: pinned?.image ?? container.Image } } : {}),
        ...(task.Resources ? { Resources: task.Resources } : {}),
        ...(task.RestartPolicy ? { RestartPolicy: task.RestartPolicy } : {}),
        ...(placement ? { Placement: placement } : {}),
        ...(networks && networks.length > 0 ? { Networks: networks } : {}),
        ...(task.LogDriver ? { LogDriver: task.LogDriver } : {}),
        ForceUpdate: task.ForceUpdate ?? 0,
        Runtime: task.Runtime ?? 'container',
      },
    },
    warnings: pinned?.warning === undefined ? [] : [pinned.warning],
  };
}
