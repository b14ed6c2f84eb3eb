# cmake --install build --prefix /usr, and the Debian package: `cpack -G DEB` in the build folder (tools/package).
include(GNUInstallDirs)

# The man page and the completions come from the program itself, so that no flag can be missing from them.
set(manual ${PROJECT_BINARY_DIR}/manual)
set(made)
foreach(shape man bash zsh fish configuration)
  add_custom_command(OUTPUT ${manual}/${shape}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${manual}
    COMMAND lyt manual ${shape} > ${manual}/${shape}
    DEPENDS lyt VERBATIM)
  list(APPEND made ${manual}/${shape})
endforeach()
add_custom_command(OUTPUT ${manual}/lyt.1.gz
  COMMAND gzip -9nc ${manual}/man > ${manual}/lyt.1.gz DEPENDS ${manual}/man VERBATIM)
add_custom_target(lyt_manual ALL DEPENDS ${made} ${manual}/lyt.1.gz)

install(TARGETS lyt DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${manual}/lyt.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${manual}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME lyt)
install(FILES ${manual}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _lyt)
install(FILES ${manual}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME lyt.fish)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/tools/guide/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/guide FILES_MATCHING PATTERN "*.md")
install(FILES ${PROJECT_SOURCE_DIR}/engine/report/report.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/lyt)
install(FILES ${manual}/configuration DESTINATION ${CMAKE_INSTALL_DATADIR}/lyt RENAME lyt.toml)
file(GLOB units CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/systemd/*.service ${PROJECT_SOURCE_DIR}/tools/systemd/*.timer)
if(units)
  install(FILES ${units} DESTINATION lib/systemd/system)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "lyt <lyt@localhost>")
set(CPACK_PACKAGE_VENDOR lyt)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "what people say about an employer, from exported posts")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# lyt lexicon learn loads it; nothing else needs it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "liblinear4, ca-certificates")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
