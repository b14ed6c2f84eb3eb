// The compiled lexicons as read-only data of the program.
        .section .rodata
        .balign 64
        .global lyt_lexicon_begin
        .global lyt_lexicon_end
lyt_lexicon_begin:
        .incbin "lexicon.bin"
lyt_lexicon_end:
        .byte 0
        .global lyt_lemmas_begin
        .global lyt_lemmas_end
lyt_lemmas_begin:
        .incbin "lemmas.tsv"
lyt_lemmas_end:
        .byte 0
        .section .note.GNU-stack,"",@progbits
