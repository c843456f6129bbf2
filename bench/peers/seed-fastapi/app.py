"""The seed's stack: FastAPI, SQLAlchemy (async) and asyncpg, row level security by SET LOCAL for each transaction."""
import base64
import json
import os
import urllib.request
import uuid

import jwt
from fastapi import Depends, FastAPI, HTTPException, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import contains_eager, sessionmaker

from models import Inspection, InspectionPage, InspectionRow, Member

ISSUER, CLIENT = os.environ["ISSUER"], os.environ["CLIENT_ID"]
engine = create_async_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://"),
                             pool_size=int(os.environ.get("POOL_SIZE", "5")), max_overflow=0)
Session = sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
app = FastAPI()
bearer = HTTPBearer()
keys = {}


def key(kid):
    if kid not in keys:
        with urllib.request.urlopen(ISSUER + "/.well-known/jwks.json") as answer:
            for jwk in json.load(answer)["keys"]:
                keys[jwk["kid"]] = jwt.algorithms.RSAAlgorithm.from_jwk(json.dumps(jwk))
    return keys[kid]


async def claims(credentials: HTTPAuthorizationCredentials = Depends(bearer)):
    try:
        token = credentials.credentials
        told = jwt.decode(token, key(jwt.get_unverified_header(token)["kid"]), algorithms=["RS256"], issuer=ISSUER,
                          options={"require": ["exp", "iss", "sub"]})
    except (jwt.PyJWTError, KeyError):
        raise HTTPException(401)
    if told.get("token_use") != "access" or told.get("client_id") != CLIENT:
        raise HTTPException(401)
    return told


async def session(told: dict = Depends(claims)):
    tenant = uuid.UUID(told["custom:tenant_id"])
    async with Session() as opened, opened.begin():
        await opened.execute(text("select set_config('app.current_tenant_id', :tenant, true)"), {"tenant": str(tenant)})
        yield opened


async def member(told: dict = Depends(claims), opened: AsyncSession = Depends(session)):
    found = (await opened.execute(select(Member).where(Member.subject == told["sub"], Member.status == "active"))).scalar_one_or_none()
    if found is None:
        raise HTTPException(403)
    return found


def cursor_of(row):
    return base64.urlsafe_b64encode(f"{row.scheduled_sort.isoformat()}/{row.inspection_id}".encode()).decode()


@app.get("/v1/inspections", response_model=InspectionPage)
async def inspections(limit: int = Query(20, ge=1, le=200), me: Member = Depends(member), opened: AsyncSession = Depends(session)):
    query = (select(Inspection).join(Inspection.property).outerjoin(Inspection.lead).outerjoin(Inspection.client)
             .options(contains_eager(Inspection.property), contains_eager(Inspection.lead), contains_eager(Inspection.client))
             .where(Inspection.deleted_at.is_(None))
             .order_by(Inspection.scheduled_sort, Inspection.inspection_id).limit(limit + 1))
    rows = (await opened.execute(query)).scalars().all()
    sees = me.role in ("owner", "manager", "office")
    shown = [InspectionRow.of(row, sees or row.lead_member_id == me.member_id) for row in rows[:limit]]
    return InspectionPage(items=shown, nextCursor=cursor_of(rows[limit - 1]) if len(rows) > limit else None)
