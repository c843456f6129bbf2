# All that a developer does here. `make` alone lists it.

MAVEN    := ./mvnw -B -ntp
TENANT   ?= suncoast
ROLE     ?= owner
PORT     ?= 8080
ISSUER_PORT   ?= 8090
DATABASE_PORT ?= 5442
OBJECTS_PORT  ?= 8092
DEV_PORT ?= 8081
NATIVE   ?= yes
MINUTES  ?= 10
COMPANY  ?= palmetto
SEED     ?= 1

# A shell that starts something in the background lets it ignore Ctrl-C's signal, and a JVM never unlearns that.
HEEDING_SIGNALS := $(shell env --default-signal=INT true 2>/dev/null && echo env --default-signal=INT)
SOURCES := pom.xml $(shell find src/main src/common src/local src/migrator src/test migrations -type f)
JAVA = "$$(./mvnw --java-home)/bin/java"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help stopped run load-year sample test pooler-test mutants fuzz check fmt token psql reset dev migrate gate native native-test image-test deploy-test release deploy-lint deploy-templates workflow-lint migrator openapi isolation-proof bench bench-quick clean

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: stopped target/local.classpath ## Start all of it at http://localhost:8080: service, PostgreSQL, issuer of tokens, demo data
	@exec $(HEEDING_SIGNALS) $(JAVA) -cp "target/test-classes:target/classes:$$(cat target/local.classpath)" \
	  -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dinspectiq.local.port=$(PORT) \
	  -Dinspectiq.local.issuer.port=$(ISSUER_PORT) -Dinspectiq.local.database.port=$(DATABASE_PORT) \
	  -Dinspectiq.local.objects.port=$(OBJECTS_PORT) io.inspectiq.local.Local

load-year: target/local.classpath ## Load a year of a company's work into the running stack: make load-year [COMPANY=palmetto] [SEED=1]
	@src/local/bin/with-env migrator $(JAVA) -cp "target/test-classes:target/classes:$$(cat target/local.classpath)" \
	  io.inspectiq.local.Year $(COMPANY) $(SEED)

sample: target/local.classpath ## Play one whole inspection on the running stack, photos and all: make sample [TENANT=suncoast]
	@src/local/bin/with-env $(JAVA) -cp "target/test-classes:target/classes:$$(cat target/local.classpath)" \
	  io.inspectiq.local.SampleInspection $(TENANT)

test: check ## Run all tests, after the checks
	@$(MAVEN) verify

pooler-test: ## Run the tests with the service behind PgBouncer; what counts flights is left out
	@$(MAVEN) test -Dinspectiq.pooler=pgbouncer -DexcludedGroups=flights

fuzz: ## Make random calls in random companies against a model of each, for so long: make fuzz MINUTES=10
	@$(MAVEN) test -Dtest=FuzzTest -Dinspectiq.fuzz.minutes=$(MINUTES)

mutants: target/local.classpath ## Take out the guards one by one: does a test notice each? ONLY=id,id tries some
	@$(JAVA) -cp "target/test-classes:target/classes:$$(cat target/local.classpath)" \
	  -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dmutants.only=$(ONLY) io.inspectiq.proof.Mutants

check: ## Look at format, Error Prone and NullAway
	@$(MAVEN) -q -Plint -Dexecutable.target=target/lint spotless:check test-compile
	@$(MAVEN) -q -Plint -Dmigrator -Dexecutable.target=target/lint-migrator compile

fmt: ## Format the code
	@$(MAVEN) -q spotless:apply

token: ## Print an access token of the running stack: make -s token TENANT=suncoast ROLE=owner
	@src/local/bin/with-env src/local/bin/ask token $(TENANT) $(ROLE)

psql: ## Open psql inside a company of the running stack: make psql TENANT=suncoast
	@src/local/bin/with-env src/local/bin/psql $(TENANT) $(ROLE)

reset: stopped ## Wipe the local database, so that the next run begins anew
	@rm -rf .local
	@echo "The local database is gone; make run begins anew."

dev: ## Run the service with live reload at http://localhost:8081, on the running stack's database and issuer
	@src/local/bin/with-env env QUARKUS_HTTP_PORT=$(DEV_PORT) ./mvnw -ntp quarkus:dev -Dquarkus.analytics.disabled=true

migrate: target/migrator/quarkus-app/quarkus-run.jar ## Apply pending migrations to the running stack's database
	@src/local/bin/with-env migrator $(JAVA) -jar $< migrate

gate: target/migrator/quarkus-app/quarkus-run.jar ## Check the running stack's database, or the one INSPECTIQ_DB_URL names: are companies kept apart?
	@src/local/bin/with-env migrator $(JAVA) -jar $< gate

migrator: target/migrator/quarkus-app/quarkus-run.jar ## Build the migrator: migrations, the gate, commands for companies and members

native: ## Build the two native executables (GRAALVM_HOME, or native-image on the PATH)
	@deploy/native.sh

native-test: ## Speak the whole API to the native executable
	@$(MAVEN) test -Dtest=NativeSmoke,NativeLambda

image-test: ## Build the two container images on stand-in bases and try them, without a container engine (root; buildah, podman, runc)
	@deploy/images/test

deploy-test: deploy-lint deploy-templates workflow-lint image-test ## Check all that is deployed, without an account: templates, rules, scripts, images

deploy-lint: deploy/aws/lint/node_modules
	@node deploy/aws/lint/lint.mjs deploy/aws/*.yaml

workflow-lint:
	@npx --yes --package @action-validator/cli@0.6.0 --package @action-validator/core@0.6.0 action-validator .github/workflows/build.yml

deploy-templates:
	@$(MAVEN) -q test -Dtest='io.inspectiq.deploy.*Test'

deploy/aws/lint/node_modules: deploy/aws/lint/package.json
	@npm --prefix deploy/aws/lint ci
	@touch $@

release: ## Build what is released, from the commit that is checked out: make release VERSION=1.2.3 [NATIVE=no]
	@NATIVE=$(NATIVE) deploy/release $(VERSION)

openapi: ## Write openapi.yaml anew from the code
	@$(MAVEN) -q test -Dtest=DocumentTest#the_committed_document_is_what_the_code_says -Dopenapi.write

bench: target/local.classpath ## Measure InspectIQ beside its peers and write bench/RESULTS.md: make bench [ONLY="throughput start"] [SET="--set rounds=1"]
	@bench/run $(SET) $(ONLY)

bench-quick: target/local.classpath ## Measure the ratios in five minutes and show them beside the committed ones
	@bench/run --quick $(SET) $(ONLY)

# Runs what carries a tag, as every test of a threat does. Meant to end within thirty minutes on two cores, which it
# exceeded when it was last whole; the page is written when all of it has passed.
isolation-proof: target/local.classpath ## Try every threat at length, take out every guard, and write docs/isolation.md
	@rm -rf target/isolation
	@$(MAVEN) verify -Dgroups='any()' -Dinspectiq.mixing.companies=200 -Dinspectiq.mixing.requests=100000 -Dinspectiq.fuzz.minutes=3 -Dinspectiq.chaos.seconds=90 -Dinspectiq.timing.operations=1000 -Dinspectiq.holders=9000
	@$(MAKE) --no-print-directory mutants
	@$(JAVA) -cp "target/test-classes:target/classes:$$(cat target/local.classpath)" io.inspectiq.proof.Report \
	  "InspectIQ $$(git describe --always --dirty)" "PostgreSQL $$(sed -n 's:.*<postgres.version>\(.*\)</.*:\1:p' pom.xml)"

clean: ## Delete what was built; the local database stays
	@rm -rf target

# Neither a second stack, nor a build under the feet of the running one.
stopped:
	@src/local/bin/stopped

# The packaged service and the class path of the local stack, which is compiled with the tests.
target/local.classpath: $(SOURCES)
	@echo "Building the service; the first time, its libraries are downloaded too ..."
	@$(MAVEN) -q -DskipTests package dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=$@
	@touch $@

target/migrator/quarkus-app/quarkus-run.jar: $(SOURCES)
	@$(MAVEN) -q -Dmigrator -DskipTests package
	@touch $@
