/** The registries of the simulated world, and the images that are there before anybody pushes. See docs/images.md. */
export {
  createRegistries,
  type HubOptions,
  type RegistriesOptions,
  type RegistryLimits,
} from './create-registries.ts';
export { createCatalogue, type Catalogue, type CatalogueRepository } from './catalogue/catalogue.ts';
export type { ImageBuild, ImageFamily, Userland } from './catalogue/family.ts';
export type { PushedRepository, RegistriesState, StoredImage } from './state.ts';
export { EMPTY_STATE, pushedLayers, storedRepositories } from './state.ts';
