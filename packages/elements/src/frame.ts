/**
 * The script in the frame of an HTML result: it tells the frame's height. A page with a content security policy that
 * forbids inline scripts allows it by its hash.
 */
export const frameScript = `addEventListener('load',()=>{let s=()=>parent.postMessage({bytelabHeight:Math.ceil(document.documentElement.getBoundingClientRect().height)},'*');new ResizeObserver(s).observe(document.documentElement);s()})`
