#!/usr/bin/env bash
# Runs a task of a stage once, waits for its end, shows its log, and ends as it ended.
# usage: deploy/aws/run-task.sh STAGE OUTPUT OVERRIDE     OUTPUT of the tasks stack names the task definition
set -euo pipefail
stage=$1 definition=$2 override=$3
: "${AWS_REGION:?set AWS_REGION to the region of the stage}"

output() { # of the tasks stack
  aws cloudformation describe-stacks --stack-name "inspectiq-$stage-tasks" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

cluster=$(output Cluster)
logs=$(output Logs)
network="awsvpcConfiguration={subnets=[$(output Subnets)],securityGroups=[$(output Group)],assignPublicIp=$(output PublicIp)}"
task=$(aws ecs run-task --cluster "$cluster" --task-definition "$(output "$definition")" --launch-type FARGATE --count 1 \
  --propagate-tags TASK_DEFINITION \
  --network-configuration "$network" --overrides "{\"containerOverrides\": [$override]}" \
  --query 'tasks[0].taskArn' --output text)
if [ -z "$task" ] || [ "$task" = None ]; then
  echo "The task could not be started; 'aws ecs run-task' says why when it is asked without --query." >&2
  exit 1
fi

# The waiter gives up after ten minutes; a long migration takes longer.
until aws ecs wait tasks-stopped --cluster "$cluster" --tasks "$task"; do
  status=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --query 'tasks[0].lastStatus' --output text)
  echo "The task is still $status."
done
name=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --query 'tasks[0].containers[0].name' --output text)
code=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --query 'tasks[0].containers[0].exitCode' --output text)
aws logs get-log-events --log-group-name "$logs" --log-stream-name "$name/$name/${task##*/}" --start-from-head \
  --query 'events[].message' --output text | tr '\t' '\n' || echo "It left no log." >&2
case $code in
  0) ;;
  None)
    aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --query 'tasks[0].stoppedReason' --output text >&2
    exit 1
    ;;
  *)
    echo "The task $name ended with $code." >&2
    exit "$code"
    ;;
esac
