	.file	"atoms.s"
	.functype	add (i32, i32) -> (i32)
	.functype	outside (i32) -> (i32)
	.globaltype	__stack_pointer, i32
	.section	.text.add,"",@
	.globl	add
	.type	add,@function
add:
	.functype	add (i32, i32) -> (i32)
	.local	i32, f64
	block	i32
	local.get	0
	local.get	1
	i32.add
	local.tee	2
	br_if	0
	i32.const	table
	i32.load	4
	call	outside
	local.set	2
	local.get	2
	end_block
	drop
	loop
	local.get	2
	i32.eqz
	if
	f64.const	0x1.8p1
	local.set	3
	else
	i64.const	-5
	drop
	end_if
	end_loop
	local.get	2
	end_function
.Lend:
	.size	add, .Lend-add

	.section	.data.table,"",@
	.globl	table
	.p2align	2
table:
	.int32	1
	.int32	add
	.int8	3
	.skip	3
	.asciz	"text"
	.size	table, 17
