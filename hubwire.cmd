@echo off
rem Builds what is missing, then runs the command on the newest Java that is found. The script
rem "hubwire" beside this one does the same for other systems.
setlocal
set "ROOT=%~dp0"
set "JAR=%ROOT%cli\target\hubwire.jar"
if exist "%JAR%" goto run
echo Building Hubwire; this happens once. Delete cli\target to have it built again. 1>&2
set "MAVEN=mvn.cmd"
if exist "%ROOT%mvnw.cmd" set "MAVEN=%ROOT%mvnw.cmd"
pushd "%ROOT%"
call "%MAVEN%" -B -ntp -q -Pquick -Dmaven.test.skip=true package -pl cli,samples/chat,maven-plugin -am 1>&2
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" (
  echo Hubwire could not be built; it takes Maven 3.8 or newer and a JDK 25. 1>&2
  exit /b 1
)
:run
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%
