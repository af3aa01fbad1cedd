/** What the start page shows as text. Not in the page itself: Vite takes its script element for one of ours. */

export const lesson = `:::cell{#hello}
\`\`\`python
name = "Ada"
print(f"Hello, {name}")
\`\`\`
\`\`\`output
Hello, Ada
\`\`\`
:::`

export const page = `<script type="module" src="bytelab/bytelab.js"></script>

<bytelab-cell>
print("in any page")
</bytelab-cell>`
