/**
 * Takes from a worker's global scope what would let the reader's code leave something behind on the runtime's
 * origin, or speak with another reader's frame: storage, caches, further workers, channels between pages. A worker
 * has no other realm to get them back from. See docs/security.md.
 */

const GLOBALS = [
  'indexedDB',
  'caches',
  'CacheStorage',
  'Cache',
  'cookieStore',
  'BroadcastChannel',
  'SharedWorker',
  'Worker',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  'Notification',
  'FileSystemHandle',
  'FileSystemFileHandle',
  'FileSystemDirectoryHandle',
  'StorageManager',
  'StorageBucketManager',
  'LockManager',
  'IDBFactory',
]

const NAVIGATOR = [
  'storage',
  'storageBuckets',
  'locks',
  'serviceWorker',
  'permissions',
  'usb',
  'serial',
  'hid',
]

/** Removes them wherever in the prototype chain they stand. */
export function seal(): void {
  for (const name of GLOBALS) remove(globalThis, name)
  for (const name of NAVIGATOR) remove(navigator, name)
}

function remove(object: object, name: string): void {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner)) {
    if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name)
  }
}
