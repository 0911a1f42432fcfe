; Installer for one person, without administrator rights: program, Start menu entry, uninstaller,
; .nianbao files. Reports lie in %LOCALAPPDATA%\Nianbao and are never touched, not even by the
; uninstaller.
;
;   makensis /DVERSION=0.1.0 /DPROGRAM=FOLDER /DOUTPUT=SETUP.exe /DKILOBYTES=120000 nianbao.nsi
;
; build.ps1 gives these, with full paths.

Unicode true
!include "MUI2.nsh"

!define TITLE "年报填报"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao"
!define CLASS "Nianbao.Report"
!define BACKUP "Nianbao.Backup"

Name "${TITLE}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Nianbao"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
SetCompressor /SOLID lzma
ShowInstDetails nevershow
ShowUninstDetails nevershow

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\nianbao.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A running program keeps its files from being replaced: half of the old and half of the new one
; would remain. Opening the executable for writing fails exactly then.
!macro REFUSE_WHILE_RUNNING UN
Function ${UN}RefuseWhileRunning
  again:
  IfFileExists "$INSTDIR\nianbao.exe" 0 done
  ClearErrors
  FileOpen $0 "$INSTDIR\nianbao.exe" a
  IfErrors running
  FileClose $0
  Goto done
  running:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "年报填报正在运行。请先关闭它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY again
  Abort
  done:
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

; Only what the installer put there; a folder chosen by hand may hold other things.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\nianbao.exe"
  Delete "$INSTDIR\nianbao-cli.exe"
!macroend

!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  Call RefuseWhileRunning
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\nianbao.exe"

  WriteRegStr HKCU "Software\Classes\.nianbao" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "政府信息公开年报"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.nianbak" "" "${BACKUP}"
  WriteRegStr HKCU "Software\Classes\${BACKUP}" "" "年报填报备份"
  WriteRegStr HKCU "Software\Classes\${BACKUP}\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr HKCU "Software\Classes\${BACKUP}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
  !insertmacro TELL_EXPLORER

  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\nianbao.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "Software\Classes\${BACKUP}"
  DeleteRegKey HKCU "Software\Classes\.nianbak"
  ; Another program may have taken the files over since.
  ReadRegStr $0 HKCU "Software\Classes\.nianbao" ""
  StrCmp $0 "${CLASS}" 0 +2
  DeleteRegKey HKCU "Software\Classes\.nianbao"
  DeleteRegKey HKCU "${KEY}"
  !insertmacro TELL_EXPLORER
SectionEnd
