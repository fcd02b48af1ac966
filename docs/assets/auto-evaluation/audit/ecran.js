/* L'audit d'un dossier : ce que l'auditeur a à faire ; pour l'établissement, ce qui est constaté et ce qu'il répond. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, AUDIT, AUDITEUR, DE_L_AUDIT } = D;

  /** @type {(chemin: string, titre: string, etat?: any, note?: string) => HTMLElement} */
  D.tacheDAudit = (chemin, titre, etat = "", note = "") =>
    e(
      "li",
      { class: "ldm-tache" },
      e("a", { class: "ldm-tache__titre", href: chemin }, titre),
      etat ? e("span", { class: "ldm-etat ldm-etat--fait" }, etat) : "",
      note ? e("span", { class: "ldm-tache__note" }, note) : "",
    );

  /** @type {(titre: string, ...corps: any[]) => HTMLElement} */
  D.voletDAudit = (titre, ...corps) =>
    e("section", { class: "ldm-volet-d-ecran" }, e("h2", {}, titre), ...corps);

  /** « 2 NC, 1 R ». @type {(contexte: Contexte, descripteurs: DescripteurASaisir[]) => string} */
  D.direLesComptes = (contexte, descripteurs) =>
    D.comptesDe(contexte, descripteurs)
      .filter(([, nombre]) => nombre)
      .map(([{ sigle }, nombre]) => `${nombre}\u00a0${sigle}`)
      .join(", ");

  /** @type {(contexte: Contexte) => HTMLElement[]} */
  const tachesDesCriteres = (contexte) =>
    D.criteresRetenus(contexte).map((critere) => {
      const { descripteurs, id, numero, titre } = critere;
      const dits = descripteurs.filter((d) => contexte.ouvert.valeur(`${AUDIT}|${d.id}.constat`)).length;
      return D.tacheDAudit(
        contexte.route(`audit/${id}`),
        `Critère ${numero}. ${titre}`,
        dits ? `${dits} sur ${descripteurs.length}` : "",
        D.direLesComptes(contexte, descripteurs),
      );
    });

  /** Le jour et les auditeurs : ceux du rapport, que le reste reprend. @type {(contexte: Contexte) => HTMLElement} */
  function enTete(contexte) {
    const { edition } = contexte;
    const rapport = edition.audit?.rapport ?? "";
    const corps = e(
      "div",
      { class: "ldm-saisie" },
      edition.partagees
        .filter(({ cle }) => DE_L_AUDIT.includes(cle))
        .map(({ cle, libelle, type, longueur }) =>
          D.champ({ id: `${rapport}.${cle}`, libelle, type, longueur }),
        ),
    );
    D.relier(corps, contexte, rapport);
    return corps;
  }

  /** Les dates limites des outils que l'auditeur remplit. @type {(contexte: Contexte, outils: OutilASaisir[]) => HTMLElement | ""} */
  D.limitesDAudit = (contexte, outils) => {
    const place = e("div", {});
    const montrer = () => {
      const limites = D.limitesDe(
        contexte,
        outils.map(({ id }) => id),
      );
      place.replaceChildren(
        limites.length
          ? e(
              "ul",
              { class: "ldm-limites" },
              limites.map(([delai, date]) =>
                e("li", {}, e("strong", {}, `${delai.titre}.`), ` ${D.direLaLimite(delai, date)}`),
              ),
            )
          : e(
              "p",
              { class: "ldm-aide" },
              "Écrivez le jour de l’audit\u00a0: les dates limites se calculent.",
            ),
      );
    };
    montrer();
    contexte.suivre(place, montrer);
    return place;
  };

  /** @type {(contexte: Contexte) => HTMLElement} */
  function conclure(contexte) {
    const { ouvert, edition, route } = contexte;
    const rapport = edition.outils.find(({ id }) => id === edition.audit?.rapport);
    const fiches = D.outilDesFiches(edition);
    const nombre = fiches ? D.exemplaires(ouvert, fiches.id).length : 0;
    return D.voletDAudit(
      "Conclure",
      e(
        "ul",
        { class: "ldm-taches" },
        D.tacheDAudit(
          route("audit/ecarts"),
          "Constats et positions",
          "",
          "Ce que l’établissement disait, ce que vous constatez, l’écart.",
        ),
        rapport
          ? D.tacheDAudit(
              route(`outil/${rapport.slug}`),
              `${rapport.code}. ${rapport.titre}`,
              "",
              "Rempli de vos constats\u00a0; tout s’y corrige.",
            )
          : "",
        fiches
          ? D.tacheDAudit(
              route(`outil/${fiches.slug}`),
              `${fiches.code}. ${fiches.titre}`,
              nombre ? `${nombre} ouverte${nombre > 1 ? "s" : ""}` : "",
              "Une par non-conformité, déjà commencée.",
            )
          : "",
        D.tacheDAudit(
          route("audit/rendre"),
          "Rendre l’audit",
          "",
          "Le fichier pour l’établissement et pour l’académie, les documents.",
        ),
      ),
    );
  }

  /** @type {(contexte: Contexte) => HTMLElement} */
  function preparer(contexte) {
    const { edition, route } = contexte;
    const nombre = D.questions(contexte).flatMap(({ questions }) => questions).length;
    const [rapport, fiches] = [edition.audit?.rapport, D.outilDesFiches(edition)?.id];
    const autres = edition.outils.filter(
      ({ id, roles }) => roles.includes(AUDITEUR) && id !== rapport && id !== fiches,
    );
    return D.voletDAudit(
      "La visite",
      enTete(contexte),
      e(
        "ul",
        { class: "ldm-taches" },
        D.tacheDAudit(
          route("audit/questions"),
          "À demander sur place",
          nombre ? `${nombre}` : "",
          "Vos questions, par personne à rencontrer, à imprimer.",
        ),
        autres.map(({ code, titre, slug }) => D.tacheDAudit(route(`outil/${slug}`), `${code}. ${titre}`)),
      ),
    );
  }

  /** @type {(contexte: Contexte) => HTMLElement} */
  const lesDates = (contexte) =>
    D.voletDAudit(
      "Les dates",
      D.limitesDAudit(
        contexte,
        contexte.edition.outils.filter(({ roles }) => roles.includes(AUDITEUR)),
      ),
    );

  /** Les formulaires de l'établissement, à lire. @type {(contexte: Contexte) => HTMLElement} */
  const aLire = (contexte) =>
    D.voletDAudit(
      "Le dossier de l’établissement",
      e(
        "ul",
        { class: "ldm-taches" },
        contexte.edition.outils
          .filter(
            ({ id, roles, exemplaires }) =>
              roles.every((role) => role !== AUDITEUR) &&
              ["|", "/"].some((suite) => contexte.ouvert.cles(id + suite).length) &&
              exemplaires,
          )
          .map(({ code, titre, slug }) =>
            D.tacheDAudit(contexte.route(`imprimer/${slug}`), `${code}. ${titre}`),
          ),
        D.tacheDAudit(
          contexte.route("ouvrir"),
          "Ouvrir un fichier",
          "",
          "La suite du dossier de l’établissement, ou l’audit d’un autre auditeur\u00a0: tout se réunit.",
        ),
      ),
    );

  /** @type {(contexte: Contexte) => Ecran} */
  function auditeur(contexte) {
    const { ouvert, edition } = contexte;
    const recu = D.jalonRecu(ouvert);
    const le = recu
      ? `, reçu le ${new Date(recu.le).toLocaleDateString("fr-FR", { dateStyle: "long" })}`
      : "";
    return {
      titre: ouvert.dossier.nom,
      surtitre: `${edition.nom}. Audit`,
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          `Vous auditez ce dossier${le}. Les mots de l’établissement restent tels quels\u00a0; les vôtres s’écrivent à côté.`,
        ),
        D.direLaCopie(contexte),
        e(
          "div",
          { class: "ldm-volets" },
          D.voletDAudit("Les constats", e("ul", { class: "ldm-taches" }, tachesDesCriteres(contexte))),
          preparer(contexte),
          e("div", { class: "ldm-pile" }, conclure(contexte), lesDates(contexte), aLire(contexte)),
        ),
      ],
    };
  }

  /** Retient le dossier tel que reçu : une fois, par l'auditeur. @type {(contexte: Contexte) => Promise<void>} */
  async function marquerLaReception({ ouvert }) {
    const poses = [false, true].flatMap((retires) => D.jalons(ouvert.dossier, retires));
    const sien = poses.some(({ origine, par }) => origine === D.RECU && par === ouvert.moi);
    if (ouvert.auditeur && !ouvert.lectureSeule && !sien)
      await D.poserUnJalon(ouvert, { nom: "Reçu pour l’audit", origine: D.RECU });
  }

  /** @type {Record<string, (contexte: Contexte) => Ecran | Promise<Ecran>>} */
  const ECRANS = {
    questions: (contexte) => D.ecranDesQuestions(contexte),
    ecarts: (contexte) => D.ecranDesEcarts(contexte),
    rendre: (contexte) => D.ecranPourRendre(contexte),
  };

  /** @type {(contexte: Contexte, quoi?: string) => Promise<Ecran | null>} */
  D.ecrans.audit = async (contexte, quoi = "") => {
    const role = D.roleIci(contexte);
    if (!contexte.edition.audit || !role) return D.ecrans.accueil(contexte);
    await D.lireLesDelais();
    await marquerLaReception(contexte);
    D.reporter(contexte);
    if (Object.hasOwn(ECRANS, quoi)) return ECRANS[quoi](contexte);
    if (quoi) return D.ecranDesConstats(contexte, quoi);
    return role === AUDITEUR ? auditeur(contexte) : D.ecranDeLAudite(contexte);
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
