declare module 'virtual:bytelab/landing' {
  const landing: import('./landing.ts').Landing
  export default landing
}
