// The parts of report.html as read-only data of the program.
        .section .rodata
        .macro part name, file
        .global lyt_page_\name\()_begin
        .global lyt_page_\name\()_end
lyt_page_\name\()_begin:
        .incbin "\file"
lyt_page_\name\()_end:
        .byte 0
        .endm

        part page_html, "page.html"
        part page_css, "page.css"
        part chart_js, "chart.min.js"
        part format_js, "format.js"
        part figures_js, "figures.js"
        part dom_js, "dom.js"
        part charts_js, "charts.js"
        part overview_js, "overview.js"
        part sections_js, "sections.js"
        part findings_js, "findings.js"
        part brand_js, "brand.js"
        part words_js, "words.js"
        part quality_js, "quality.js"
        part page_js, "page.js"
        part en_json, "texts/en.json"
        part da_json, "texts/da.json"
        part sv_json, "texts/sv.json"
        part nb_json, "texts/nb.json"
        part nl_json, "texts/nl.json"
        part de_json, "texts/de.json"

        .section .note.GNU-stack,"",@progbits
